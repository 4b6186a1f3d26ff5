"""Golden file for class weights, made by scikit-learn from the rows of lib/classifiers/golden/trainers.json.

    python training/golden/class_weights.py

Needs scikit-learn (the committed file: see "madeBy"). Writes lib/classifiers/golden/class-weights.json. Never needed to
run the app.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC

FOLDER = pathlib.Path(__file__).parents[2] / "lib" / "classifiers" / "golden"
made = json.loads((FOLDER / "trainers.json").read_text())
x = np.array(made["rows"], dtype=np.float32)
y = np.array(made["labels"])
unseen = np.array(made["unseen"], dtype=np.float32)

WEIGHTS = [(1, 3), (2.5, 1), (0.5, 2)]
REPEATED = 3
SEEDS = range(10)


def svm(negative, positive):
    machine = SVC(C=1.5, gamma=float(np.float32(0.1)), tol=1e-6, class_weight={0: negative, 1: positive})
    return machine.fit(x, y).decision_function(unseen).tolist()


def network(repeated):
    """Mean probability of unseen rows. scikit-learn's network takes no class_weight; a weight of three is what fitting
    every high row three times over comes to."""
    times = np.where(y == 1, repeated, 1)
    rows, labels = np.repeat(x, times, axis=0), np.repeat(y, times)
    found = [
        MLPClassifier(
            (16, 8), learning_rate_init=0.003, alpha=2 * 50 * 0.0005, batch_size=50, max_iter=40,
            n_iter_no_change=40, random_state=seed,
        ).fit(rows, labels).predict_proba(unseen)[:, 1].mean()
        for seed in SEEDS
    ]
    return {"mean": float(np.mean(found)), "sd": float(np.std(found, ddof=1))}


(FOLDER / "class-weights.json").write_text(
    json.dumps(
        {
            "madeBy": f"scikit-learn {sklearn.__version__}",
            "script": "training/golden/class_weights.py",
            "svm": [
                {"negativeWeight": low, "positiveWeight": high, "margins": svm(low, high)} for low, high in WEIGHTS
            ],
            "network": {
                "positiveWeight": REPEATED,
                "probability": {"unweighted": network(1), "weighted": network(REPEATED)},
            },
        }
    )
    + "\n"
)
