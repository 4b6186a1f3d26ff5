"""Writes lib/counterfactuals/golden/nice.json: answers of the original NICE (NICEx, Brughmans et al.).

Run in a Python 3.11 with training/golden/requirements-peers.txt:
    python training/golden/peer_nice.py
The plausibility variant takes any loss as its `auto_encoder`; here it is scikit-learn's local outlier factor of the
rows of the class to reach, which is the density model of this repository.
"""

import time
from importlib.metadata import version

import numpy as np
from nice import NICE
from sklearn.neighbors import LocalOutlierFactor

from peer_table import FEATURES, Smooth, explained, fit_trees, table, timed, two_columns, write


def outlier_factor(rows, predicted, target):
    mean, sd = rows.mean(axis=0), rows.std(axis=0)
    model = LocalOutlierFactor(n_neighbors=20, novelty=True, algorithm="kd_tree")
    model.fit((rows[predicted == target] - mean) / sd)
    return lambda x: -model.score_samples((np.asarray(x, dtype=float) - mean) / sd)


def answers(model, rows, labels, queries):
    predict = two_columns(model)
    predicted = np.argmax(predict(rows), axis=1)
    out = {}
    for variant in ["none", "sparsity", "proximity", "plausibility"]:
        found, seconds = [], 0.0
        for query in queries:
            target = 1 - int(np.argmax(predict(query[None, :])))
            loss = outlier_factor(rows, labels, target) if variant == "plausibility" else None
            explainer = NICE(predict, rows.copy(), cat_feat=[], y_train=labels, optimization=variant, auto_encoder=loss)
            start = time.process_time()
            found.append(explainer.explain(query[None, :].copy())[0].tolist())
            seconds += time.process_time() - start
        out[variant] = {"found": found}
        timed(f"nice-{variant}", seconds, len(queries))
    return out


def main():
    rows, labels, queries = table()
    trees, smooth = fit_trees(rows, labels), Smooth()
    cases = []
    for name, model in [("trees", trees), ("smooth", smooth)]:
        asked = explained(model, queries)
        cases.append({"model": name, "queries": asked.tolist(), "answers": answers(model, rows, labels, asked)})
    write("nice.json", {
        "made by": f"NICEx {version('NICEx')}, training/golden/peer_nice.py",
        "features": FEATURES, "rows": rows.tolist(), "labels": labels.tolist(),
        "models": {"trees": trees.to_json(), "smooth": smooth.to_json()}, "cases": cases,
    })


main()
