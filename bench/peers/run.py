"""Runs the originals over the tables that bench/peers sends on standard input; one JSON line a request.

Nothing is written to disk. A request that uses too much CPU time is cut off and said to have: some of the originals look
for a start without any bound.
"""

import json
import os
import signal
import sys
import time
from importlib.metadata import version

# One thread, as on the other side: set before anything loads a linear algebra library.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import numpy as np

from originals import original, reseed
from predictor import CLOCK, Ensemble


class OutOfTime(BaseException):
    """No Exception, so that no package swallows it."""


class Limit:
    """Ends a request that has used its CPU seconds. A timer of CPU time would do, but makes the clock of CPU time coarse."""

    LOOK_EVERY = 0.25

    def __init__(self, seconds):
        self.end = CLOCK.now() + seconds

    def __enter__(self):
        signal.signal(signal.SIGALRM, self.look)
        signal.setitimer(signal.ITIMER_REAL, self.LOOK_EVERY, self.LOOK_EVERY)

    def look(self, _signal, _frame):
        if CLOCK.now() >= self.end:
            raise OutOfTime

    def __exit__(self, *_):
        signal.setitimer(signal.ITIMER_REAL, 0)


def say(line):
    sys.__stdout__.write(json.dumps(line) + "\n")
    sys.__stdout__.flush()


class Approach:
    """The CPU second of a request at which the classifier first accepted a row no further away than each row seen so far."""

    def __init__(self, model, query, spans):
        self.model, self.query, self.spans = model, query, spans
        self.to = 1 - int(model.evaluate(query[None, :])[0] >= 0.5)
        self.best = float("inf")
        self.steps = []
        self.start = CLOCK.now()

    def __call__(self, rows, p):
        accepted = (p >= 0.5).astype(int) == self.to
        if not accepted.any():
            return
        least = float((np.abs(rows[accepted] - self.query) / self.spans).mean(axis=1).min())
        if least < self.best:
            self.best = least
            self.steps.append([CLOCK.now() - self.start, least])


def request(engine, model, spans, query, immutable, seed, limit):
    reseed(seed)
    model.seconds, model.rows = 0.0, 0
    model.listener = Approach(model, query, spans) if engine.startswith("cfnow") else None
    start, wall = CLOCK.now(), time.monotonic()
    found, first, state = np.empty((0, len(query))), None, "ok"
    try:
        with Limit(limit):
            found, first = ORIGINALS[engine].ask(query, immutable, seed, limit)
    except OutOfTime:
        state = "out-of-time"
    except Exception as error:
        state = f"failed: {type(error).__name__}: {error}"[:200]
    seconds = CLOCK.now() - start
    steps = model.listener.steps if model.listener else []
    model.listener = None
    return {
        "state": state if state != "ok" or len(found) else "none", "found": found.tolist(), "cpuSeconds": seconds,
        "wallSeconds": time.monotonic() - wall, "predictorSeconds": model.seconds, "modelRows": model.rows,
        "firstSeconds": None if first is None else first - start, "approach": steps,
    }


ORIGINALS = {}


def main():
    task = json.load(sys.stdin)
    say({"kind": "versions", "versions": {name: version(name) for name in ["NICEx", "dice-ml", "cfnow"]}})
    for table in task["tables"]:
        model = Ensemble(table["model"])
        rows, labels = np.array(table["rows"], dtype=float), np.array(table["labels"])
        queries = np.array(table["queries"], dtype=float)
        parity = float(np.abs(model.evaluate(queries) - np.array(table["probabilities"])).max())
        say({"kind": "parity", "table": table["id"], "worst": parity})
        for engine in task["engines"]:
            ORIGINALS[engine] = original(engine)
            start = time.process_time()
            ORIGINALS[engine].prepare(table, model, rows, labels)
            say({"kind": "prepared", "table": table["id"], "engine": engine, "cpuSeconds": time.process_time() - start})
            request(engine, model, np.array(table["spans"]), queries[0], [False] * rows.shape[1], 0, task["limit"])
            for setting in ["like-for-like-free", "like-for-like-locked"]:
                locked = setting == "like-for-like-locked"
                if locked and (not ORIGINALS[engine].locks or not any(table["immutable"])):
                    continue
                immutable = table["immutable"] if locked else [False] * rows.shape[1]
                for i, query in enumerate(queries):
                    answer = request(engine, model, np.array(table["spans"]), query, immutable, i, task["limit"])
                    say({"kind": "answer", "table": table["id"], "engine": engine, "setting": setting, "row": i, **answer})


main()
