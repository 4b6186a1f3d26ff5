"""Writes lib/counterfactuals/golden/lof.json: local outlier factors by scikit-learn, the reference for lib/counterfactuals/lof.ts.

Run with a Python that has numpy and scikit-learn (Debian: python3-sklearn):
    /usr/bin/python3 training/golden/lof.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neighbors import LocalOutlierFactor

TARGET = Path(__file__).resolve().parents[2] / "lib" / "counterfactuals" / "golden" / "lof.json"


def case(name, rows, queries, k=20):
    # A tree search: exact distances. The brute-force search squares the sum apart and loses digits.
    model = LocalOutlierFactor(n_neighbors=k, novelty=True, algorithm="kd_tree").fit(rows)
    return {
        "name": name,
        "k": k,
        "rows": np.round(rows, 6).tolist(),
        "queries": np.round(queries, 6).tolist(),
        "factors": (-model.score_samples(queries)).tolist(),
        "fitted": (-model.negative_outlier_factor_).tolist(),
        "cutoff95": float(np.percentile(-model.score_samples(queries), 95)),
    }


def main():
    rng = np.random.default_rng(20260)
    wide = np.round(rng.normal(size=(260, 12)), 6)
    clusters = np.round(np.vstack([rng.normal(0, 0.4, (90, 4)), rng.normal(4, 1.5, (60, 4))]), 6)
    whole = rng.integers(0, 6, size=(120, 3)).astype(float)
    whole += np.round(rng.normal(0, 1e-3, whole.shape), 6)
    few = np.round(rng.normal(size=(12, 3)), 6)
    copies = np.vstack([np.zeros((30, 2)), np.round(rng.normal(size=(30, 2)), 6)])
    cases = [
        case("normal, 12 features", wide, np.round(rng.normal(0, 1.5, (40, 12)), 6)),
        case("two clusters of unequal density", clusters, np.round(rng.uniform(-2, 8, (40, 4)), 6)),
        case("nearly tied whole numbers", whole, np.round(rng.uniform(-1, 7, (30, 3)), 6)),
        case("fewer rows than neighbours", few, np.round(rng.normal(0, 2, (20, 3)), 6)),
        case("k = 5", clusters, np.round(rng.uniform(-2, 8, (20, 4)), 6), k=5),
        case("more copies of a row than neighbours", copies, np.round(rng.normal(0, 1, (20, 2)), 6)),
    ]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("w") as file:
        json.dump({"made by": f"scikit-learn {sklearn.__version__}, training/golden/lof.py", "cases": cases}, file)
        file.write("\n")


main()
