"""A decoder of the Llama architecture: RMS norm, rotary positions, SwiGLU, tied embedding; no biases."""

import math

import torch
from torch import nn
from torch.nn import functional


class FusedNorm(torch.autograd.Function):
    """The same norm with its gradient by hand: training on a CPU spends most of its time moving such rows about."""

    @staticmethod
    def forward(ctx, x, weight, eps):
        inverse = torch.linalg.vector_norm(x, dim=-1, keepdim=True).pow_(2).div_(x.shape[-1]).add_(eps).rsqrt_()
        y = x * inverse
        ctx.save_for_backward(y, inverse, weight)
        return (y * weight).to(torch.bfloat16) if torch.is_autocast_cpu_enabled() else y * weight

    @staticmethod
    def backward(ctx, gradient):
        y, inverse, weight = ctx.saved_tensors
        gradient = gradient.to(y.dtype)
        of_weight = (gradient * y).flatten(0, -2).sum(0)
        gradient = gradient * weight
        along = (gradient * y).mean(-1, keepdim=True)
        return gradient.sub_(y * along).mul_(inverse), of_weight, None


class RmsNorm(nn.Module):
    def __init__(self, width: int, eps: float = 1e-5):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training:
            return FusedNorm.apply(x, self.weight, self.eps)
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


def rotary_table(head_width: int, positions: int, base: float = 10000.0):
    """Cosines and sines, each [positions, head width]."""
    inverse = 1.0 / (base ** (torch.arange(0, head_width, 2).float() / head_width))
    angles = torch.arange(positions).float()[:, None] * inverse[None]
    angles = torch.cat([angles, angles], -1)
    return angles.cos(), angles.sin()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    first, second = x.chunk(2, -1)
    return x * cos.to(x.dtype) + torch.cat([-second, first], -1) * sin.to(x.dtype)


class Block(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int):
        super().__init__()
        self.heads, self.head_width = heads, width // heads
        self.attention_norm, self.feed_norm = RmsNorm(width), RmsNorm(width)
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.output = nn.Linear(width, width, bias=False)
        self.gate = nn.Linear(width, hidden, bias=False)
        self.up = nn.Linear(width, hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x, cos, sin, mask, past=None, tail=None):
        """`tail`: only so many last tokens are computed. Returns the new x and the keys and values of all tokens."""
        rows, count, width = x.shape
        kept = count if tail is None else tail
        y = self.attention_norm(x)

        def split(z):
            return z.view(rows, -1, self.heads, self.head_width).transpose(1, 2)

        query = rotate(split(self.query(y[:, count - kept :])), cos[count - kept :], sin[count - kept :])
        key, value = rotate(split(self.key(y)), cos, sin), split(self.value(y))
        if past is not None:
            key, value = torch.cat([past[0], key], 2), torch.cat([past[1], value], 2)
        scores = torch.matmul(query, key.transpose(2, 3)) * (1 / math.sqrt(self.head_width))
        weights = torch.softmax(scores + mask[count - kept :], -1)
        mixed = torch.matmul(weights, value).transpose(1, 2).reshape(rows, kept, width)
        x = x[:, count - kept :] + self.output(mixed)
        y = self.feed_norm(x)
        return x + self.down(functional.silu(self.gate(y)) * self.up(y)), (key, value)


class Decoder(nn.Module):
    def __init__(self, words: int, width=160, layers=5, heads=5, hidden=432, positions=256):
        super().__init__()
        self.config = dict(words=words, width=width, layers=layers, heads=heads, hidden=hidden, positions=positions)
        self.embedding = nn.Embedding(words, width)
        self.blocks = nn.ModuleList([Block(width, heads, hidden) for _ in range(layers)])
        self.norm = RmsNorm(width)
        cos, sin = rotary_table(width // heads, positions)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        causal = torch.full((positions, positions), -1e9).triu(1)
        self.register_buffer("causal", causal, persistent=False)
        for name, weight in self.named_parameters():
            if weight.dim() > 1:
                last = name.endswith(("output.weight", "down.weight"))
                nn.init.normal_(weight, std=0.02 / math.sqrt(2 * layers) if last else 0.02)

    def forward(self, ids: torch.Tensor, tail: int) -> torch.Tensor:
        """Logits [rows, tail, words] of the last `tail` tokens of `ids` [rows, tokens]."""
        count = ids.shape[1]
        x = self.embedding(ids)
        cos, sin, mask = self.cos[:count], self.sin[:count], self.causal[:count, :count]
        for i, block in enumerate(self.blocks):
            x, _ = block(x, cos, sin, mask, tail=tail if i == len(self.blocks) - 1 else None)
        return functional.linear(self.norm(x), self.embedding.weight)

    def after(self, prompts: torch.Tensor, plans: torch.Tensor) -> torch.Tensor:
        """Logits [prompts, plans, words of a plan + 1, words] of the next word after each prompt [prompts, tokens] and
        after each word of each of its plans [prompts, plans, words of a plan]; a prompt is read once."""
        (rows, count), (drawn, length) = prompts.shape, plans.shape[1:]
        written = torch.arange(drawn * length)
        positions = torch.cat([torch.arange(count), count + written % length])
        # A word of a plan sees the prompt and the words before it of its own plan.
        mask = torch.full((len(positions), len(positions)), -1e9).triu(1)
        mask[count:, count:][(written[:, None] // length) != (written[None] // length)] = -1e9
        cos, sin, mask = self.cos[positions], self.sin[positions], mask.to(prompts.device)
        x = self.embedding(torch.cat([prompts, plans.reshape(rows, -1)], 1))
        tail = 1 + len(written)
        for i, block in enumerate(self.blocks):
            x, _ = block(x, cos, sin, mask, tail=tail if i == len(self.blocks) - 1 else None)
        x = self.norm(x)
        first, rest = x[:, :1], x[:, 1:].view(rows, drawn, length, -1)
        states = torch.cat([first[:, None].expand(-1, drawn, -1, -1), rest], 2)
        return functional.linear(states, self.embedding.weight)


def start_values(model: Decoder, vocabulary: list, seed: int) -> None:
    """Gives values of one feature embeddings that lie on a curve: neighbours start as neighbours. A risk starts as the
    sum of its point on the curve of gaps and of that on the curve of rarities."""
    generator = torch.Generator().manual_seed(seed)
    width = model.config["width"]
    curves = {}

    def point(name: str, at: float) -> torch.Tensor:
        if name not in curves:
            curves[name] = torch.randn(width, generator=generator) * 0.02, torch.randn(8, width, generator=generator)
        centre, directions = curves[name]
        waves = [2 * at - 1] + [math.sin(math.pi * k * at) for k in (1, 2, 4)] + [math.cos(math.pi * k * at) for k in (1, 2, 4, 8)]
        return centre + 0.01 * torch.tensor(waves) @ directions

    for number, meaning in enumerate(vocabulary):
        if meaning["kind"] not in ("value", "risk"):
            continue
        low, high = meaning["range"]
        value = meaning.get("value", meaning.get("level"))
        start = point(meaning.get("feature", "risk"), (value - low) / max(1e-9, high - low))
        if meaning["kind"] == "risk":
            start = start + point("rarity", meaning["rarity"] / (meaning["rarities"] - 1))
        with torch.no_grad():
            model.embedding.weight[number] = start
