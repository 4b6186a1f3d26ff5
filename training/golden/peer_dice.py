"""Writes lib/counterfactuals/golden/dice.json: answers of the original DiCE (dice-ml, Mothilal et al.).

Run in a Python 3.11 with training/golden/requirements-peers.txt:
    python training/golden/peer_dice.py
k-d tree: its answers, which are deterministic. Random and genetic: per query and seed validity, changed and L1 of
each answer, L1 divided by the 5-95 % ranges of the training rows.
"""

import contextlib
import io
import random
import time
import warnings
from importlib.metadata import version

import dice_ml
import numpy as np
import pandas as pd

from peer_table import FEATURES, PRECISION, explained, fit_trees, table, timed, write

SEEDS = 16
# Two at once: the loop of the random method then ends as in everyday use, and diversity has something to choose from.
TOTAL = 2


class Classifier:
    """What dice-ml asks of a scikit-learn model."""

    classes_ = np.array([0, 1])

    def __init__(self, model):
        self.model = model

    def predict_proba(self, frame):
        p = self.model.probability(frame[FEATURES].to_numpy(dtype=float))
        return np.column_stack([1 - p, p])

    def predict(self, frame):
        return np.argmax(self.predict_proba(frame), axis=1)


def explainer(model, rows, labels, method):
    frame = pd.DataFrame(rows, columns=FEATURES).assign(label=labels)
    data = dice_ml.Data(
        dataframe=frame, continuous_features=FEATURES, outcome_name="label",
        continuous_features_precision=dict(zip(FEATURES, PRECISION)),
    )
    return dice_ml.Dice(data, dice_ml.Model(model=Classifier(model), backend="sklearn", model_type="classifier"), method=method)


def ask(dice, query, **settings):
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            result = dice.generate_counterfactuals(
                pd.DataFrame([query], columns=FEATURES), total_CFs=TOTAL, desired_class="opposite", **settings)
        except Exception as error:
            if "No counterfactuals found" not in str(error):
                raise
            return [], time.process_time() - start
    example = result.cf_examples_list[0]
    found = example.final_cfs_df_sparse if example.final_cfs_df_sparse is not None else example.final_cfs_df
    rows = [] if found is None else np.round(found[FEATURES].to_numpy(dtype=float), 4).tolist()
    return rows, time.process_time() - start


def main():
    warnings.filterwarnings("ignore")
    rows, labels, queries = table()
    model = fit_trees(rows, labels)
    queries = explained(model, queries)
    spans = np.percentile(rows, 95, axis=0) - np.percentile(rows, 5, axis=0)

    def judge(query, found):
        to = 1 - int(model.probability(query[None, :])[0] >= 0.5)
        valid = (model.probability(np.array(found)) >= 0.5).astype(int) == to
        moved = np.abs(np.array(found) - query)
        # Values pass through float32 in dice-ml: a ten-thousandth is no change.
        return [[int(v), int((m > 1e-4).sum()), round(float((m / spans).mean()), 6)] for v, m in zip(valid, moved)]

    out = {}
    dice, found, seconds = explainer(model, rows, labels, "kdtree"), [], 0.0
    for query in queries:
        answers, took = ask(dice, query)
        found.append(answers)
        seconds += took
    out["kdtree"] = {"found": found}
    timed("dice-kdtree", seconds, len(queries))

    for method in ["random", "genetic"]:
        dice, judged, seconds = explainer(model, rows, labels, method), [], 0.0
        for query in queries:
            of_query = []
            for seed in range(SEEDS):
                np.random.seed(seed)
                random.seed(seed)
                # Not as `random_seed`: with it dice-ml draws every feature from the same numbers.
                answers, took = ask(dice, query)
                seconds += took
                of_query.append(judge(query, answers) if answers else [])
            judged.append(of_query)
        out[method] = {"judged": judged}
        timed(f"dice-{method}", seconds, len(queries) * SEEDS)

    write("dice.json", {
        "made by": f"dice-ml {version('dice-ml')}, training/golden/peer_dice.py",
        "features": FEATURES, "precision": PRECISION, "total": TOTAL, "seeds": SEEDS,
        "rows": rows.tolist(), "labels": labels.tolist(), "queries": queries.tolist(),
        "models": {"trees": model.to_json()}, "answers": out,
    })


main()
