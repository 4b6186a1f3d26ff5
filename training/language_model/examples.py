"""Records of tokens as `npm run language-model -- examples` writes them."""

import numpy as np
import torch

RECORD = 200


class Examples:
    """Prompts with their plans, sorted into groups of equal prompt length so that batches need no padding in front."""

    def __init__(self, files, most: int | None = None):
        """`most`: only so many, spread over all."""
        records = np.concatenate([np.fromfile(file, dtype="<u2").reshape(-1, RECORD) for file in files])
        if most is not None and len(records) > most:
            records = records[np.linspace(0, len(records) - 1, most).astype(int)]
        self.prompt, self.plan = records[:, 0].astype(np.int64), records[:, 1].astype(np.int64)
        self.tokens = torch.from_numpy(records[:, 2:].astype(np.int64))
        self.groups = [np.flatnonzero(self.prompt == length) for length in np.unique(self.prompt)]

    def __len__(self):
        return len(self.prompt)

    def batches(self, size: int, generator: np.random.Generator):
        """One pass over everything in random order: (ids, targets, tail); -100 marks what is no target."""
        batches = []
        for group in self.groups:
            order = generator.permutation(group)
            batches += [order[at : at + size] for at in range(0, len(order), size)]
        for at in generator.permutation(len(batches)):
            yield self.batch(batches[at])

    def batch(self, rows):
        prompt, tail = int(self.prompt[rows[0]]), int(self.plan[rows].max())
        ids = self.tokens[rows, : prompt + tail - 1]
        targets = self.tokens[rows, prompt : prompt + tail].clone()
        beyond = torch.arange(tail)[None] >= torch.from_numpy(self.plan[rows])[:, None]
        targets[beyond] = -100
        return ids, targets, tail
