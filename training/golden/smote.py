"""Writes lib/augmentation/golden/smote.json: synthetic rows by imbalanced-learn, the reference for lib/augmentation/augmenters/smote.ts.

Run with a Python that has imbalanced-learn (0.14):
    python training/golden/smote.py
"""

import json
from pathlib import Path

import imblearn
import numpy as np
from imblearn.over_sampling import SMOTE
from sklearn.neighbors import NearestNeighbors

TARGET = Path(__file__).resolve().parents[2] / "lib" / "augmentation" / "golden" / "smote.json"
K = 5


def main():
    rng = np.random.default_rng(11)
    minority = np.round(rng.normal(size=(18, 4)), 6)
    majority = np.round(rng.normal(2, 1, size=(30, 4)), 6)
    rows = np.vstack([majority, minority])
    labels = np.array([0] * len(majority) + [1] * len(minority))
    made, _ = SMOTE(k_neighbors=K, random_state=3).fit_resample(rows, labels)
    count = len(majority) - len(minority)
    # The draws that imbalanced-learn makes, in its order: a place in the table of neighbours, then the step.
    state = np.random.RandomState(3)
    places = state.randint(low=0, high=len(minority) * K, size=count)
    steps = state.uniform(size=count)
    neighbours = NearestNeighbors(n_neighbors=K + 1).fit(minority).kneighbors(minority, return_distance=False)[:, 1:]
    case = {
        "imblearn": imblearn.__version__,
        "k": K,
        "rows": minority.tolist(),
        "neighbours": neighbours.tolist(),
        "draws": [{"row": int(p // K), "neighbour": int(p % K), "step": float(s)} for p, s in zip(places, steps)],
        "synthetic": made[len(rows):].tolist(),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(case))


if __name__ == "__main__":
    main()
