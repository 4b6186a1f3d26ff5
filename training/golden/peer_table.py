"""The table and the classifiers that the golden files of NICE, DiCE and CFNOW share.

The originals and our own engines have to ask the very same classifier. So the trees are fitted once by scikit-learn,
written as the repository's TreeEnsemble (compare and add in float32, trees in order), and evaluated here by the same
rule. The smooth classifier is a logistic function of six products: it has no ties, which makes CFNOW's greedy search
deterministic.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

GOLDEN = Path(__file__).resolve().parents[2] / "lib" / "counterfactuals" / "golden"
FEATURES = ["a", "b", "c", "d", "e", "f"]
PRECISION = [1, 1, 2, 1, 2, 0]


def table(seed=20261):
    """240 training rows and 24 queries of six correlated columns on unequal scales, and their labels."""
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(264, 6))
    z[:, 1] = 0.6 * z[:, 0] + 0.8 * z[:, 1]
    z[:, 4] = -0.5 * z[:, 2] + 0.87 * z[:, 4]
    raw = z * [6, 12, 0.9, 4, 0.3, 60] + [30, 80, 7, 20, 1.6, 400]
    rows = np.column_stack([np.round(raw[:, c], p) for c, p in enumerate(PRECISION)])
    score = 0.9 * z[:, 0] - 0.8 * z[:, 2] + 0.7 * z[:, 4] + 0.5 * z[:, 1] * (z[:, 3] > 0) + 0.3 * z[:, 5]
    labels = (score + rng.normal(0, 0.4, 264) > 0).astype(int)
    return rows[:240], labels[:240], rows[240:]


class Trees:
    """A TreeEnsemble: node i goes left when x < threshold, all in float32."""

    def __init__(self, trees, base):
        self.trees = trees
        self.base = np.float32(base)
        nodes = max(len(t["feature"]) for t in trees)
        pad = lambda key, kind: np.array([t[key] + [0] * (nodes - len(t[key])) for t in trees], dtype=kind)
        self.feature, self.threshold = pad("feature", np.int64), pad("threshold", np.float32)
        self.left, self.right, self.value = pad("left", np.int64), pad("right", np.int64), pad("value", np.float32)
        self.rows_asked = 0

    def probability(self, x):
        x = np.asarray(x, dtype=np.float64).astype(np.float32)
        self.rows_asked += len(x)
        which = np.arange(len(self.trees))[None, :]
        at = np.zeros((len(x), len(self.trees)), dtype=np.int64)
        while True:
            feature = self.feature[which, at]
            inner = feature >= 0
            if not inner.any():
                break
            value = np.take_along_axis(x, np.maximum(feature, 0), axis=1)
            step = np.where(value < self.threshold[which, at], self.left[which, at], self.right[which, at])
            at = np.where(inner, step, at)
        total = np.add.accumulate(self.value[which, at], axis=1, dtype=np.float32)[:, -1] + self.base
        return 1 / (1 + np.exp(-total.astype(np.float64)))

    def to_json(self):
        return {"trees": self.trees, "base": float(self.base)}


def fit_trees(rows, labels):
    model = GradientBoostingClassifier(n_estimators=24, max_depth=3, learning_rate=0.2, random_state=0)
    model.fit(rows, labels)
    trees = []
    for (one,) in model.estimators_:
        t = one.tree_
        leaf = t.children_left < 0
        unit = 10.0 ** -np.array(PRECISION)[np.maximum(t.feature, 0)]
        # Half a unit above the last value that goes left: the originals pass values through float32 and round answers,
        # which must not carry a value over a threshold.
        between = (np.floor(t.threshold / unit + 1e-6) + 0.5) * unit
        trees.append({
            "feature": np.where(leaf, -1, t.feature).tolist(),
            "threshold": np.where(leaf, 0, between).astype(np.float32).astype(float).tolist(),
            "left": np.where(leaf, -1, t.children_left).tolist(),
            "right": np.where(leaf, -1, t.children_right).tolist(),
            "value": np.where(leaf, 0.2 * t.value[:, 0, 0], 0).astype(np.float32).astype(float).tolist(),
        })
    return Trees(trees, 0.0)


class Smooth:
    """p = 1 / (1 + exp(-(sum_i w_i z_i + u z_0 z_1))), summed from left to right in float64; z = (x - centre) / spread."""

    CENTRE = [30.0, 80.0, 7.0, 20.0, 1.6, 400.0]
    SPREAD = [6.0, 12.0, 0.9, 4.0, 0.3, 60.0]
    WEIGHTS = [0.9, 0.45, -0.8, 0.3, 0.7, 0.35]
    PRODUCT = 0.25

    def probability(self, x):
        z = (np.asarray(x, dtype=np.float64) - self.CENTRE) / self.SPREAD
        total = np.zeros(len(z))
        for c, weight in enumerate(self.WEIGHTS):
            total = total + weight * z[:, c]
        return 1 / (1 + np.exp(-(total + self.PRODUCT * z[:, 0] * z[:, 1])))

    def to_json(self):
        return {"centre": self.CENTRE, "spread": self.SPREAD, "weights": self.WEIGHTS, "product": self.PRODUCT}


def explained(model, queries):
    """Queries not within 1e-6 of the threshold, so that no tie of the originals' rules matters."""
    return queries[np.abs(model.probability(queries) - 0.5) > 1e-6]


def two_columns(model):
    return lambda x: np.column_stack([1 - (p := model.probability(x)), p])


def timed(name, seconds, requests):
    """Says what a request cost; kept out of the golden files, which are equal on every run."""
    print(f"{name}: {1000 * seconds / requests:.3f} CPU ms a request")


def write(name, content):
    GOLDEN.mkdir(parents=True, exist_ok=True)
    with (GOLDEN / name).open("w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
