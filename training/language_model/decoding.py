"""What a model writes under the grammar of edits: the trainer's own decoder, which the product's is held to."""

import math

import torch

from .model import Decoder

END = 2
SAMPLES = 3
WORD = 0xFFFFFFFF


class Stream:
    """The product's random numbers (sfc32 seeded by a hash of a text), `lib/random.ts`."""

    def __init__(self, seed):
        h1, h2, h3 = 1779033703, 3144134277, 1013904242
        for code in map(ord, str(seed)):
            h1 = h2 ^ self.times(h1 ^ code, 597399067)
            h2 = h3 ^ self.times(h2 ^ code, 2869860233)
            h3 = h1 ^ self.times(h3 ^ code, 951274213)
        h1 = self.times(h3 ^ (h1 >> 18), 597399067)
        h2 = self.times(h1 ^ (h2 >> 22), 2869860233)
        h3 = self.times(h2 ^ (h3 >> 17), 951274213)
        self.a, self.b, self.c, self.counter = h1, h2, h3, 1
        for _ in range(15):
            self.word()

    @staticmethod
    def times(x, y):
        return (x * y) & WORD

    def word(self):
        total = (self.a + self.b + self.counter) & WORD
        self.counter = (self.counter + 1) & WORD
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c + (self.c << 3)) & WORD
        self.c = (((self.c << 21) | (self.c >> 11)) + total) & WORD
        return total

    def uniform(self):
        return self.word() / 2**32


def generate(model: Decoder, prompt: list, edits: dict, cap: int, seed: int, samples: int = SAMPLES) -> list:
    """The greedy plan, then samples without replacement: edits by token with their features, at most `cap`."""
    greedy = []
    while True:
        logits, allowed = following(model, prompt, greedy, edits, cap)
        token = allowed[int(logits[allowed].argmax())]
        if token == END:
            break
        greedy.append(token)
    stream, beams = Stream(seed), [([], False, 0.0, 0.0)]
    while not all(over for _, over, _, _ in beams):
        candidates = []
        for tokens, over, likelihood, disturbed in beams:
            if over:
                candidates.append((tokens, over, likelihood, disturbed))
                continue
            logits, allowed = following(model, prompt, tokens, edits, cap)
            scores = (logits[allowed] - logits[allowed].max()).tolist()
            total = math.log(sum(map(math.exp, scores)))
            likelihoods = [likelihood + score - total for score in scores]
            noisy = [value - math.log(-math.log(stream.uniform() + 2**-33)) for value in likelihoods]
            greatest = max(noisy)
            for token, value, noise in zip(allowed, likelihoods, noisy):
                text = tokens if token == END else tokens + [token]
                candidates.append((text, token == END, value, at_most(disturbed, noise, greatest)))
        beams = sorted(candidates, key=lambda beam: -beam[3])[: samples + 1]
    return [greedy] + [tokens for tokens, *_ in beams if tokens != greedy][:samples]


def following(model: Decoder, prompt: list, tokens: list, edits: dict, cap: int):
    """Logits of the next token and the tokens that the grammar allows."""
    used = {edits[token] for token in tokens}
    allowed = [token for token, feature in edits.items() if feature not in used] if len(tokens) < cap else []
    with torch.no_grad():
        logits = model(torch.tensor([prompt + tokens]), 1)[0, 0].double()
    return logits, [END] + allowed if tokens or not allowed else allowed


def at_most(bound: float, noisy: float, greatest: float) -> float:
    if noisy == greatest:
        return bound
    v = bound - noisy + math.log1p(-math.exp(noisy - greatest))
    return bound - max(0.0, v) - math.log1p(math.exp(-abs(v)))
