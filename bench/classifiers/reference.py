"""Trains the reference of every task that bench/classifiers sends on standard input; one JSON line a fold.

Nothing is written to disk. Imputation, standardisation and settings are those of the task.
"""

import json
import os
import sys
import time
import warnings

# One thread, as on the other side: set before anything loads a linear algebra library.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np
import sklearn
import xgboost
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC

warnings.filterwarnings("ignore")


def say(line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def boosting(s, seed, x, y, stops, held):
    parameters = {
        "objective": "binary:logistic",
        "tree_method": "exact",
        "base_score": 0.5,
        "nthread": 1,
        "seed": seed,
        "max_depth": s["maxDepth"],
        "eta": s["eta"],
        "min_child_weight": s["minChildWeight"],
        "lambda": s["lambda"],
        "subsample": s["subsample"],
        "colsample_bytree": s["colsampleBytree"],
    }
    booster = xgboost.train(parameters, xgboost.DMatrix(x, y), num_boost_round=s["rounds"])
    return booster.predict(xgboost.DMatrix(held), output_margin=True)


def forest(s, seed, x, y, stops, held):
    model = RandomForestClassifier(
        s["trees"],
        max_depth=s["maxDepth"],
        min_samples_leaf=s["minLeaf"],
        max_features=s["featureShare"],
        random_state=seed,
    )
    return model.fit(x, y).predict_proba(held)[:, 1]


def standardised(x, held):
    centre, deviation = x.mean(axis=0), x.std(axis=0)
    scale = np.where(deviation > 1e-7 * np.abs(centre), 1 / np.maximum(deviation, 1e-300), 0)
    return (x - centre) * scale, (held - centre) * scale


def svm(s, seed, x, y, stops, held):
    x, held = standardised(x, held)
    model = SVC(C=s["cost"], gamma=s["gammaTimesFeatures"] / x.shape[1], tol=1e-4)
    return model.fit(x, y).decision_function(held)


def network(s, seed, x, y, stops, held):
    """scikit-learn's own early stopping draws rows, not people: one epoch at a time, stopped by the same people."""
    x, held = standardised(x, held)
    model = MLPClassifier(
        (s["firstLayer"], s["secondLayer"]),
        learning_rate_init=s["learningRate"],
        alpha=2 * s["batch"] * s["l2"],
        batch_size=min(s["batch"], int((~stops).sum())),
        random_state=seed,
    )
    best, best_epoch, weights = np.inf, 0, None
    for epoch in range(1, s["maxEpochs"] + 1):
        model.partial_fit(x[~stops], y[~stops], classes=[0, 1])
        loss = log_loss(y[stops], model.predict_proba(x[stops])[:, 1], labels=[0, 1])
        if loss < best:
            best, best_epoch = loss, epoch
            weights = [w.copy() for w in model.coefs_], [b.copy() for b in model.intercepts_]
        if epoch - best_epoch >= s["patience"]:
            break
    model.coefs_, model.intercepts_ = weights
    return model.predict_proba(held)[:, 1]


TRAINERS = {"xgboost": boosting, "random-forest": forest, "svm": svm, "neural-network": network}

given = json.load(sys.stdin)
say({"kind": "versions", "versions": {"scikit-learn": sklearn.__version__, "xgboost": xgboost.__version__}})
for table in given["tables"]:
    rows, labels = np.array(table["rows"], dtype=np.float64), np.array(table["labels"])
    for place, fold in enumerate(table["folds"]):
        inside, held = np.array(fold["inside"]), np.array(fold["held"])
        medians = np.nanmedian(rows[inside], axis=0)
        complete = np.where(np.isnan(rows), medians, rows).astype(np.float32).astype(np.float64)
        for family, settings in given["families"].items():
            start = time.process_time()
            scores = TRAINERS[family](
                settings, fold["seed"], complete[inside], labels[inside], np.array(fold["stops"]), complete[held]
            )
            say(
                {
                    "kind": "scores",
                    "table": table["id"],
                    "family": family,
                    "fold": place,
                    "seconds": time.process_time() - start,
                    "scores": [float(score) for score in scores],
                }
            )
