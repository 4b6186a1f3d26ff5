"""Writes lib/counterfactuals/golden/cfnow.json: answers of the original CFNOW (de Oliveira, Sorensen, Martens).

Run in a Python 3.11 with training/golden/requirements-peers.txt:
    python training/golden/peer_cfnow.py
The greedy search passes candidates through Python sets, so that hash order breaks ties. Each of its answers is kept
twice: as the package gives it, and with sets that keep the order of insertion. The random searches are judged by
validity, changed, and L1 over the 5-95 % ranges of the training rows.
"""

import time
import warnings
from contextlib import contextmanager
from importlib.metadata import version

import numpy as np
import cfnow._cf_searchers
import cfnow._fine_tune
import pandas as pd
from cfnow import find_tabular

from peer_table import FEATURES, Smooth, explained, fit_trees, table, timed, write

SEEDS = 8
ITERATIONS = 60
# Far beyond what the iterations need: time must not decide an answer.
SECONDS = 600


class Ordered:
    """A set that keeps the order of insertion, as far as CFNOW uses one."""

    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def difference(self, other):
        left_out = frozenset(other)
        return Ordered(item for item in self.items if item not in left_out)

    def intersection(self, other):
        kept = frozenset(other)
        return Ordered(item for item in self.items if item in kept)

    def __rsub__(self, other):
        return Ordered(other).difference(self)

    __sub__ = difference

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


@contextmanager
def ordered_sets():
    modules = [cfnow._cf_searchers, cfnow._fine_tune]
    for module in modules:
        module.set = Ordered
    yield
    for module in modules:
        del module.set


def ask(model, query, strategy, iterations=ITERATIONS):
    predict = lambda x: model.probability(np.asarray(x, dtype=float))
    start = time.process_time()
    result = find_tabular(
        factual=pd.Series(query, index=FEATURES), model_predict_proba=predict,
        feat_types={name: "num" for name in FEATURES}, cf_strategy=strategy,
        ft_it_max=iterations, limit_seconds=SECONDS,
    )
    return result, time.process_time() - start


def main():
    warnings.filterwarnings("ignore")
    rows, labels, queries = table()
    trees, smooth = fit_trees(rows, labels), Smooth()
    spans = np.percentile(rows, 95, axis=0) - np.percentile(rows, 5, axis=0)

    def judge(model, query, answer):
        to = 1 - int(model.probability(query[None, :])[0] >= 0.5)
        valid = int(model.probability(np.array([answer]))[0] >= 0.5) == to
        moved = np.abs(np.asarray(answer) - query)
        return [int(valid), int((moved > 1e-9).sum()), round(float((moved / spans).mean()), 6)]

    greedy = []
    for name, model in [("trees", trees), ("smooth", smooth)]:
        asked, first, tuned, ordered, judged, seconds = explained(model, queries), [], [], [], [], 0.0
        for query in asked:
            result, took = ask(model, query, "greedy")
            seconds += took
            # Where fine tuning starts: the nearest of those that the first step ended with.
            nearest = min(result.cfs_not_optimized, key=lambda cf: np.abs(cf - query).sum(), default=None)
            first.append(None if nearest is None else np.asarray(nearest).tolist())
            tuned.append(np.asarray(result.cfs[0]).tolist() if len(result.cfs) else None)
            judged.append(judge(model, query, result.cfs[0]) if len(result.cfs) else None)
            with ordered_sets():
                result, _ = ask(model, query, "greedy")
            ordered.append(np.asarray(result.cfs[0]).tolist() if len(result.cfs) else None)
        greedy.append({
            "model": name, "queries": asked.tolist(), "first": first, "tuned": tuned, "ordered": ordered, "judged": judged,
        })
        timed(f"cfnow-greedy on {name}", seconds, len(asked))

    out = {}
    asked = explained(trees, queries)
    for strategy in ["random", "random-sequential"]:
        judged, seconds = [], 0.0
        for query in asked:
            of_query = []
            for seed in range(SEEDS):
                np.random.seed(seed)
                result, took = ask(trees, query, strategy)
                seconds += took
                of_query.append(judge(trees, query, result.cfs[0]) if len(result.cfs) else None)
            judged.append(of_query)
        out[strategy] = {"judged": judged}
        timed(f"cfnow-{strategy}", seconds, len(asked) * SEEDS)

    write("cfnow.json", {
        "made by": f"CFNOW {version('CFNOW')}, training/golden/peer_cfnow.py",
        "features": FEATURES, "seeds": SEEDS, "iterations": ITERATIONS, "rows": rows.tolist(), "labels": labels.tolist(),
        "models": {"trees": trees.to_json(), "smooth": smooth.to_json()},
        "greedy": greedy, "queries": asked.tolist(), "answers": out,
    })


main()
