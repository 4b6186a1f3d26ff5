"""The classifier of the TypeScript side, tree by tree: the originals are asked about the very same model."""

import time

import numpy as np


class Clock:
    """CPU seconds of this process without those spent on watching it."""

    def __init__(self):
        self.watching = 0.0

    def now(self):
        return time.process_time() - self.watching

    def apart(self, watch, *args):
        start = time.process_time()
        watch(*args)
        self.watching += time.process_time() - start


CLOCK = Clock()


class Ensemble:
    """A tree ensemble with Platt scaling; compares and adds in float32 in the order of lib/onnx/evaluate.ts."""

    classes_ = np.array([0, 1])

    def __init__(self, model):
        trees = model["trees"]
        nodes = max(len(tree["feature"]) for tree in trees)

        def pad(key, kind):
            return np.array([tree[key] + [0] * (nodes - len(tree[key])) for tree in trees], dtype=kind)

        # A leaf (feature -1) points to itself, so that a fixed number of steps brings every row to its leaf.
        self.feature = pad("feature", np.int64)
        leaf = self.feature < 0
        own = np.broadcast_to(np.arange(nodes), leaf.shape)
        self.left = np.where(leaf, own, pad("left", np.int64))
        self.right = np.where(leaf, own, pad("right", np.int64))
        self.feature = np.maximum(self.feature, 0)
        self.threshold = pad("threshold", np.float32)
        self.value = pad("value", np.float32)
        self.depth = self._depth(trees)
        self.base = np.float32(model["base"])
        self.slope = model["slope"]
        self.intercept = np.float32(model["intercept"])
        self.seconds = 0.0
        self.rows = 0
        self.listener = None

    @staticmethod
    def _depth(trees):
        def of(tree, node):
            if tree["feature"][node] < 0:
                return 0
            return 1 + max(of(tree, tree["left"][node]), of(tree, tree["right"][node]))

        return max(of(tree, 0) for tree in trees)

    def evaluate(self, x):
        """Probability of class 1 for complete rows, nothing counted."""
        x = np.ascontiguousarray(x, dtype=np.float64).astype(np.float32)
        which = np.arange(len(self.feature))[None, :]
        rows = np.arange(len(x))[:, None]
        at = np.zeros((len(x), len(self.feature)), dtype=np.int64)
        for _ in range(self.depth):
            below = x[rows, self.feature[which, at]] < self.threshold[which, at]
            at = np.where(below, self.left[which, at], self.right[which, at])
        margin = np.add.accumulate(self.value[which, at], axis=1, dtype=np.float32)[:, -1] + self.base
        scaled = (self.slope * margin.astype(np.float64)).astype(np.float32) + self.intercept
        return 1 / (1 + np.exp(-scaled.astype(np.float64)))

    def probability(self, x):
        """The same, with its CPU time and rows counted apart; a listener sees rows and answers, off the clock."""
        x = np.asarray(x, dtype=float)
        start = CLOCK.now()
        p = self.evaluate(x)
        self.rows += len(x)
        self.seconds += CLOCK.now() - start
        if self.listener:
            CLOCK.apart(self.listener, x, p)
        return p

    def two_columns(self, x):
        p = self.probability(x)
        return np.column_stack([1 - p, p])

    def predict_proba(self, frame):
        return self.two_columns(frame.to_numpy(dtype=float))

    def predict(self, frame):
        return np.argmax(self.predict_proba(frame), axis=1)
