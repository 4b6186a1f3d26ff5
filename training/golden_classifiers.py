"""Golden files for lib/classifiers, made by the reference implementations from synthetic data.

    python -m venv venv && venv/bin/pip install xgboost scikit-learn
    venv/bin/python training/golden_classifiers.py

Writes lib/classifiers/golden/{metrics,xgboost}.json. Never needed to run the app.
"""

import json
import pathlib

import numpy as np
import sklearn
import xgboost
from sklearn.calibration import _sigmoid_calibration, calibration_curve
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
)

OUT = pathlib.Path(__file__).parent.parent / "lib" / "classifiers" / "golden"
rng = np.random.default_rng(20260115)


def expected_calibration_error(labels, probabilities, weights):
    bins = np.minimum((probabilities * 10).astype(int), 9)
    error = 0.0
    for b in range(10):
        inside = bins == b
        if weights[inside].sum() > 0:
            gap = np.average(probabilities[inside], weights=weights[inside]) - np.average(
                labels[inside], weights=weights[inside]
            )
            error += weights[inside].sum() * abs(gap)
    return error / weights.sum()


def metrics_case(n, digits):
    """Probabilities rounded to `digits`, so that ties happen."""
    margins = rng.normal(size=n)
    labels = (rng.uniform(size=n) < 1 / (1 + np.exp(-1.2 * margins + 0.5))).astype(int)
    probabilities = np.round(1 / (1 + np.exp(-0.7 * margins)), digits)
    weights = rng.integers(0, 4, size=n)
    slope, intercept = _sigmoid_calibration(margins, labels)
    precision, recall, _ = precision_recall_curve(labels, probabilities)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    decisions = probabilities >= 0.4
    # calibration_curve puts the edge of two bins into the lower one, we into the upper one: it gets moved probabilities.
    observed, _ = calibration_curve(labels, np.minimum(probabilities + 1e-9, 1), n_bins=10)
    return {
        "margins": margins.tolist(),
        "labels": labels.tolist(),
        "probabilities": probabilities.tolist(),
        "weights": weights.tolist(),
        "auc": roc_auc_score(labels, probabilities),
        "aucWeighted": roc_auc_score(labels, probabilities, sample_weight=weights),
        "f1At0.4": f1_score(labels, probabilities >= 0.4),
        "f1At0.4Weighted": f1_score(labels, probabilities >= 0.4, sample_weight=weights),
        "maximalF1": float(f1.max()),
        "accuracyAt0.4": accuracy_score(labels, decisions),
        "precisionAt0.4": precision_score(labels, decisions),
        "recallAt0.4": recall_score(labels, decisions),
        "recallAt0.4Weighted": recall_score(labels, decisions, sample_weight=weights),
        "confusionAt0.4": confusion_matrix(labels, decisions).ravel().tolist(),
        "prAuc": average_precision_score(labels, probabilities),
        "prAucWeighted": average_precision_score(labels, probabilities, sample_weight=weights),
        "calibrationObserved": observed.tolist(),
        "brier": brier_score_loss(labels, probabilities),
        "brierWeighted": brier_score_loss(labels, probabilities, sample_weight=weights),
        "ece": expected_calibration_error(labels, probabilities, np.ones(n)),
        "eceWeighted": expected_calibration_error(labels, probabilities, weights.astype(float)),
        # scikit-learn writes 1 / (1 + exp(A f + B)): the signs turn round.
        "platt": {"slope": -float(slope), "intercept": -float(intercept)},
        "quantiles": {str(q): float(np.quantile(margins, q)) for q in (0, 0.05, 0.5, 0.95, 1)},
    }


def xgboost_case():
    n, d = 400, 6
    rows = np.round(rng.normal(size=(n, d)) * 10, 1)
    logit = 0.08 * rows[:, 0] - 0.06 * rows[:, 1] * np.sign(rows[:, 2])
    labels = (rng.uniform(size=n) < 1 / (1 + np.exp(-logit))).astype(int)
    settings = {"rounds": 40, "maxDepth": 3, "eta": 0.1, "minChildWeight": 5, "lambda": 2}
    booster = xgboost.train(
        {
            "objective": "binary:logistic",
            "tree_method": "exact",
            "base_score": 0.5,
            "max_depth": settings["maxDepth"],
            "eta": settings["eta"],
            "min_child_weight": settings["minChildWeight"],
            "lambda": settings["lambda"],
        },
        xgboost.DMatrix(rows, labels),
        num_boost_round=settings["rounds"],
    )
    test = np.round(rng.normal(size=(200, d)) * 10, 1)
    margins = booster.predict(xgboost.DMatrix(test), output_margin=True)
    return {
        "settings": settings,
        "rows": rows.tolist(),
        "labels": labels.tolist(),
        "test": test.tolist(),
        "margins": [float(m) for m in margins],
    }


def write(name, content):
    made_by = f"scikit-learn {sklearn.__version__}, xgboost {xgboost.__version__}"
    path = OUT / name
    path.write_text(json.dumps({"madeBy": made_by, "script": "training/golden_classifiers.py", **content}) + "\n")


OUT.mkdir(parents=True, exist_ok=True)
write("metrics.json", {"cases": [metrics_case(60, 1), metrics_case(300, 3)]})
write("xgboost.json", xgboost_case())
