"""Golden file for the forest, the support vector machine and the network, made by scikit-learn from invented rows.

    python -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python training/golden/trainers.py

Writes lib/classifiers/golden/trainers.json. Never needed to run the app.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

OUT = pathlib.Path(__file__).parents[2] / "lib" / "classifiers" / "golden" / "trainers.json"
SEEDS = range(20)
rng = np.random.default_rng(20260119)


def rows(n):
    """Six features of about one standard deviation, rounded; a level, a curve and an interaction matter."""
    x = np.round(rng.normal(size=(n, 6)), 2)
    logit = 1.2 * x[:, 0] - 0.8 * np.abs(x[:, 1]) + 1.0 * x[:, 2] * np.sign(x[:, 3]) + 0.5
    return x, (rng.uniform(size=n) < 1 / (1 + np.exp(-logit))).astype(int)


x, y = rows(500)
unseen, truth = rows(300)
# Never on a threshold, which lies half way between two training values: one library goes left there, the other right.
unseen = np.round(unseen + 0.002, 3)


def decisive_tree():
    """A tree without two equally good splits, of which each library would take another one: the first leaf size at
    which the order of the features does not matter."""
    for leaf in range(10, 40):
        trees = [DecisionTreeClassifier(max_depth=4, min_samples_leaf=leaf, random_state=s).fit(x, y) for s in SEEDS]
        if all((t.predict_proba(unseen) == trees[0].predict_proba(unseen)).all() for t in trees):
            return leaf, trees[0]
    raise SystemExit("no tree without ties")


tree_leaf, tree = decisive_tree()

forest_settings = {"trees": 100, "maxDepth": 6, "minLeaf": 5, "featureShare": 0.5, "rowShare": 0.63}
forests = [
    RandomForestClassifier(
        n_estimators=100, max_depth=6, min_samples_leaf=5, max_features=0.5, random_state=seed
    ).fit(x, y)
    for seed in SEEDS
]

svm_settings = {"cost": 1.5, "gammaTimesFeatures": 0.6}
svm = SVC(C=1.5, gamma=float(np.float32(0.1)), tol=1e-6).fit(x.astype(np.float32), y)

network_settings = {
    "firstLayer": 16,
    "secondLayer": 8,
    "learningRate": 0.003,
    "l2": 0.0005,
    "batch": 50,
    "maxEpochs": 40,
    "patience": 40,
}
networks = [
    MLPClassifier(
        (16, 8),
        learning_rate_init=0.003,
        # scikit-learn divides by twice the rows of a step.
        alpha=2 * 50 * 0.0005,
        batch_size=50,
        max_iter=40,
        n_iter_no_change=40,
        random_state=seed,
    ).fit(x, y)
    for seed in SEEDS
]


def auc(models):
    found = [roc_auc_score(truth, model.predict_proba(unseen)[:, 1]) for model in models]
    return {"mean": float(np.mean(found)), "sd": float(np.std(found, ddof=1))}


OUT.write_text(
    json.dumps(
        {
            "madeBy": f"scikit-learn {sklearn.__version__}",
            "script": "training/golden/trainers.py",
            "rows": x.tolist(),
            "labels": y.tolist(),
            "unseen": unseen.tolist(),
            "truth": truth.tolist(),
            "tree": {
                "settings": {"trees": 1, "maxDepth": 4, "minLeaf": tree_leaf, "featureShare": 1, "rowShare": 1},
                "probabilities": tree.predict_proba(unseen)[:, 1].tolist(),
            },
            "forest": {"settings": forest_settings, "auc": auc(forests)},
            "svm": {
                "settings": svm_settings,
                "margins": svm.decision_function(unseen.astype(np.float32)).tolist(),
            },
            "network": {
                "settings": network_settings,
                "auc": auc(networks),
                "layers": [
                    {"weights": w.ravel().tolist(), "bias": b.tolist()}
                    for w, b in zip(networks[0].coefs_, networks[0].intercepts_)
                ],
                "probabilities": networks[0].predict_proba(unseen)[:, 1].tolist(),
            },
        }
    )
    + "\n"
)
