"""Policy optimisation: plans that the product's verifier rewards become likelier, the others less likely.

python -m language_model.policy --rollouts FILE [FILE ...] --start model.pt --out better.pt
"""

import argparse
import time

import numpy as np
import torch

from .examples import RECORD
from .model import Decoder

DRAWN, PLAN = 16, 8
ROLLOUT = RECORD + DRAWN * PLAN
CLIP = 0.2


class Rollouts:
    """Questions with drawn plans and their rewards, as `npm run language-model -- rollouts` writes them."""

    def __init__(self, files, price: float):
        """`price`: how much of what a plan that passes loses for its length is held against it."""
        records = np.concatenate([np.fromfile(file, dtype="<u2").reshape(-1, ROLLOUT) for file in files]).astype(np.int64)
        plans = records[:, RECORD:].reshape(-1, DRAWN, PLAN)
        given = plans[:, :, 0] / 1000
        reward = np.where(given > 0, 1 - price * (1 - given), 0)
        self.length = records[:, 0]
        self.prompts = torch.from_numpy(records[:, 1:RECORD])
        self.plans = torch.from_numpy(plans[:, :, 2:].copy())
        self.words = torch.from_numpy(plans[:, :, 1].copy())
        self.advantage = torch.from_numpy(reward - reward.mean(1, keepdims=True)).float()
        self.reward = float(reward.mean())

    def __len__(self):
        return len(self.length)

    def batches(self, size, generator):
        """Questions of one prompt length at a time, in random order."""
        batches = []
        for length in np.unique(self.length):
            order = generator.permutation(np.flatnonzero(self.length == length))
            batches += [order[at : at + size] for at in range(0, len(order), size)]
        for at in generator.permutation(len(batches)):
            yield batches[at]


def likelihood(model, rollouts, rows, device):
    """Log-probability [questions, plans, words] of each word drawn; 0 where a plan has ended. A prompt is read once for
    all of its plans."""
    rows = torch.from_numpy(rows)
    prompt = rollouts.prompts[rows, : int(rollouts.length[rows[0]])].to(device)
    plans, words = rollouts.plans[rows].to(device), rollouts.words[rows].to(device)
    longest = int(words.max())
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model.after(prompt, plans[:, :, : longest - 1])
    chosen = torch.log_softmax(logits.float(), -1).gather(-1, plans[:, :, :longest, None])[..., 0]
    return chosen * (torch.arange(longest, device=device) < words[..., None])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rollouts", nargs="+", required=True)
    parser.add_argument("--start", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--price", type=float, default=0.35)
    parser.add_argument("--batch", type=int, default=32, help="questions a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    kept = torch.load(given.start, map_location="cpu")
    model = Decoder(**kept["config"])
    model.load_state_dict(kept["weights"])
    model.to(device).train()
    rollouts = Rollouts(given.rollouts, given.price)
    optimiser = torch.optim.AdamW(model.parameters(), lr=given.rate, betas=(0.9, 0.97), weight_decay=0.0)
    generator = np.random.default_rng(given.seed)
    steps = given.passes * len(list(rollouts.batches(given.batch, generator)))
    began, step, before = time.time(), 0, {}
    with torch.no_grad():
        for rows in rollouts.batches(256, generator):
            for row, old in zip(rows, likelihood(model, rollouts, rows, device).cpu()):
                before[row] = torch.nn.functional.pad(old, (0, PLAN - 2 - old.shape[-1]))
    for _ in range(given.passes):
        for rows in rollouts.batches(given.batch, generator):
            for group in optimiser.param_groups:
                group["lr"] = given.rate * min(1, (step + 1) / 20) * (1 - step / steps)
            now = likelihood(model, rollouts, rows, device)
            old = torch.stack([before[row] for row in rows])[..., : now.shape[-1]].to(device)
            advantage = rollouts.advantage[torch.from_numpy(rows)][..., None].to(device)
            ratio = torch.exp(now - old)
            gain = torch.minimum(ratio * advantage, ratio.clamp(1 - CLIP, 1 + CLIP) * advantage)
            written = rollouts.words[torch.from_numpy(rows)].sum().to(device)
            loss = -(gain * (now != 0)).sum() / written
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
    seconds = round(time.time() - began)
    this = dict(stage="policy", examples=len(rollouts) * DRAWN, seen=given.passes * len(rollouts) * DRAWN, seconds=seconds, curve=[])
    torch.save(dict(config=model.config, weights=model.state_dict(), rounds=kept["rounds"] + [this]), given.out)
    print(f"{len(rollouts)} questions, mean reward before {rollouts.reward:.3f}, {seconds} s", flush=True)


if __name__ == "__main__":
    main()
