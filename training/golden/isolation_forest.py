"""Writes lib/counterfactuals/golden/isolation-forest.json: isolation forests by scikit-learn, the reference for lib/counterfactuals/isolation-forest.ts.

`given`: scikit-learn's own trees with the scores they give, to be equalled.
`fitted`: scores averaged over many forests, with the spread between forests, for forests that are grown anew.

Run with a Python that has numpy and scikit-learn (Debian: python3-sklearn):
    /usr/bin/python3 training/golden/isolation_forest.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest

TARGET = Path(__file__).resolve().parents[2] / "lib" / "counterfactuals" / "golden" / "isolation-forest.json"
FORESTS = 40


def given(name, rows, queries, trees, samples):
    model = IsolationForest(n_estimators=trees, max_samples=samples, random_state=7).fit(rows)
    grown = [estimator.tree_ for estimator in model.estimators_]
    return {
        "name": name,
        "samples": int(model.max_samples_),
        "trees": [
            {
                "feature": np.where(tree.children_left < 0, -1, tree.feature).tolist(),
                "threshold": np.where(tree.children_left < 0, 0, tree.threshold).tolist(),
                "left": np.maximum(tree.children_left, 0).tolist(),
                "right": np.maximum(tree.children_right, 0).tolist(),
                "samples": tree.n_node_samples.tolist(),
            }
            for tree in grown
        ],
        "queries": queries.tolist(),
        "scores": model.score_samples(queries).tolist(),
    }


def fitted(name, rows, queries):
    scores = np.array(
        [IsolationForest(n_estimators=100, random_state=seed).fit(rows).score_samples(queries) for seed in range(FORESTS)]
    )
    return {
        "name": name,
        "rows": rows.tolist(),
        "queries": queries.tolist(),
        "mean": np.round(scores.mean(axis=0), 8).tolist(),
        "sd": np.round(scores.std(axis=0, ddof=1), 8).tolist(),
    }


def main():
    rng = np.random.default_rng(20261)
    wide = np.round(rng.normal(size=(300, 6)), 4)
    clusters = np.round(np.vstack([rng.normal(0, 0.4, (200, 3)), rng.normal(4, 1.5, (100, 3))]), 4)
    whole = rng.integers(0, 4, size=(150, 3)).astype(float)
    whole[:, 1] = 2
    few = np.round(rng.normal(size=(9, 2)), 4)
    wide_queries = np.round(rng.normal(0, 1.8, (40, 6)), 4)
    cluster_queries = np.round(rng.uniform(-3, 9, (40, 3)), 4)
    whole_queries = rng.integers(-1, 6, size=(20, 3)).astype(float)
    cases = {
        "given": [
            given("normal, 6 features", wide, wide_queries, 12, 64),
            given("two clusters", clusters, cluster_queries, 12, 64),
            given("whole numbers, one constant: rows that cannot be told apart", whole, whole_queries, 12, 64),
            given("fewer rows than the sample", few, np.round(rng.normal(0, 2, (20, 2)), 4), 12, 256),
        ],
        "fitted": [
            fitted("normal, 6 features", wide, wide_queries),
            fitted("two clusters", clusters, cluster_queries),
            fitted("whole numbers, one constant", whole, whole_queries),
        ],
    }
    with TARGET.open("w") as file:
        made = f"scikit-learn {sklearn.__version__}, training/golden/isolation_forest.py"
        json.dump({"made by": made, "forests": FORESTS, **cases}, file)
        file.write("\n")


main()
