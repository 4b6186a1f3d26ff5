"""Supervised training of the decoder on examples; goes on from a checkpoint where one is given.

python -m language_model.train --examples FILE [FILE ...] --vocabulary vocabulary.json --out model.pt --minutes 40
"""

import argparse
import json
import math
import os
import time

import numpy as np
import torch
from torch.nn import functional

from .examples import Examples
from .model import Decoder, start_values


TELL_SECONDS = 120
MEASURED = 600


def arguments(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", nargs="+", required=True)
    parser.add_argument("--held-out", nargs="*", default=[], help="examples that are only measured")
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", help="checkpoint to go on from")
    parser.add_argument("--minutes", type=float, default=40, help="longest time")
    parser.add_argument("--passes", type=float, default=6, help="most passes over the examples")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--heads", type=int, default=5)
    parser.add_argument("--hidden", type=int, default=432)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--stage", default="training", help="what the card calls this round")
    parser.add_argument("--tell", type=float, help="seconds between points of the curve, which then has its ends too")
    return parser.parse_args(argv)


def loss_of(model, batch, device):
    ids, targets, tail = batch
    # Sixteen bits are several times faster where the processor has them, and as good.
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model(ids.to(device), tail)
    return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]).float(), targets.to(device).reshape(-1))


def measure(model, examples, device, batch=256):
    """Mean loss, and the share of plans written word for word, without grammar."""
    model.eval()
    total, words, right = 0.0, 0, 0
    with torch.no_grad():
        for ids, targets, tail in examples.batches(batch, np.random.default_rng(0)):
            with torch.autocast(device, dtype=torch.bfloat16):
                logits = model(ids.to(device), tail).float().cpu()
            wanted = targets != -100
            total += functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1), reduction="sum").item()
            words += int(wanted.sum())
            right += int(((logits.argmax(-1) == targets) | ~wanted).all(1).sum())
    model.train()
    return total / words, right / len(examples)


def main(argv=None):
    given = arguments(argv)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    torch.set_flush_denormal(True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    vocabulary = json.load(open(given.vocabulary))["tokens"]
    examples = Examples(given.examples)
    held_out = Examples(given.held_out, most=MEASURED) if given.held_out else None
    rounds, curve = [], []
    if given.start:
        kept = torch.load(given.start)
        model = Decoder(**kept["config"])
        model.load_state_dict(kept["weights"])
        rounds = kept["rounds"]
    else:
        model = Decoder(len(vocabulary), given.width, given.layers, given.heads, given.hidden)
        start_values(model, vocabulary, given.seed)
    model.to(device)
    matrices = [weight for weight in model.parameters() if weight.dim() > 1]
    others = [weight for weight in model.parameters() if weight.dim() == 1]
    groups = [dict(params=matrices, weight_decay=0.05), dict(params=others, weight_decay=0.0)]
    optimiser = torch.optim.AdamW(groups, lr=given.rate, betas=(0.9, 0.97))
    print(f"{len(examples)} examples, {sum(w.numel() for w in model.parameters())} parameters, {device}", flush=True)

    began, step, seen, mean, told = time.time(), 0, 0, None, time.time()
    generator = np.random.default_rng(given.seed)

    def done():
        return max((time.time() - began) / (60 * given.minutes), seen / (given.passes * len(examples)))

    def keep(file):
        seconds = round(time.time() - began)
        this = dict(stage=given.stage, examples=len(examples), seen=seen, seconds=seconds, curve=curve)
        torch.save(dict(config=model.config, weights=model.state_dict(), rounds=rounds + [this]), file)

    def tell(share):
        nonlocal told
        told = time.time()
        point = dict(examples=seen, loss=round(mean, 4))
        if held_out:
            loss_out, exact = measure(model, held_out, device)
            point.update(heldOutLoss=round(loss_out, 4), heldOutExact=round(exact, 4))
        curve.append(point)
        print(json.dumps(dict(share=round(share, 3), perSecond=round(seen / (time.time() - began)), point=point)), flush=True)
        # Under another name until it is done: whoever finds the checkpoint takes it for finished.
        keep(f"{given.out}.part")

    while done() < 1:
        for batch in examples.batches(given.batch, generator):
            share = done()
            if share >= 1:
                break
            rate = given.rate * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = loss_of(model, batch, device)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step, seen = step + 1, seen + len(batch[0])
            mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
            if time.time() - told > (given.tell or TELL_SECONDS) or (given.tell and step == 1):
                tell(share)
    if given.tell and curve[-1]["examples"] < seen:
        tell(1.0)
    keep(f"{given.out}.part")
    os.replace(f"{given.out}.part", given.out)


if __name__ == "__main__":
    main()
