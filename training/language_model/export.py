"""Writes a checkpoint as ONNX with 8-bit weights, and what the model writes for golden prompts.

python -m language_model.export --checkpoint model.pt --out model.onnx [--golden prompts.json --golden-out golden.json]
"""

import argparse
import json
import math

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

from .decoding import generate
from .model import Decoder, rotary_table, rotate

LONGEST = 256


def quantised(weights: torch.Tensor) -> torch.Tensor:
    """Weights as 8 bits and a scale for each row can hold them."""
    scale = weights.abs().amax(1, keepdim=True) / 127 + 1e-12
    return torch.clamp(torch.round(weights / scale), -127, 127) * scale


class Stepwise(nn.Module):
    """ids [rows, tokens], positions [tokens], past [layers, 2, rows, heads, seen, width] to the last token's logits
    [rows, words] and past with these tokens."""

    def __init__(self, model: Decoder):
        super().__init__()
        self.model = model
        config = model.config
        cos, sin = rotary_table(config["width"] // config["heads"], LONGEST)
        self.register_buffer("cos", cos)
        self.register_buffer("sin", sin)

    def forward(self, ids, positions, past):
        model = self.model
        rows, count = ids.size(0), ids.size(1)
        heads = model.config["heads"]
        head_width = model.config["width"] // heads
        cos, sin = self.cos[positions], self.sin[positions]
        seen = torch.cat([torch.arange(past.size(4)), positions], 0)
        mask = (seen[None, :] > positions[:, None]).float() * -1e9
        x, present = model.embedding(ids), []
        for i, block in enumerate(model.blocks):
            y = block.attention_norm(x)
            query, key, value = (
                layer(y).view(rows, count, heads, head_width).transpose(1, 2)
                for layer in (block.query, block.key, block.value)
            )
            query, key = rotate(query, cos, sin), rotate(key, cos, sin)
            key, value = torch.cat([past[i, 0], key], 2), torch.cat([past[i, 1], value], 2)
            present.append(torch.stack([key, value], 0))
            scores = torch.matmul(query, key.transpose(2, 3)) * (1 / math.sqrt(head_width))
            mixed = torch.matmul(torch.softmax(scores + mask, -1), value)
            x = x + block.output(mixed.transpose(1, 2).reshape(rows, count, heads * head_width))
            y = block.feed_norm(x)
            x = x + block.down(functional.silu(block.gate(y)) * block.up(y))
        return functional.linear(model.norm(x[:, -1]), model.embedding.weight), torch.stack(present, 0)


def write_onnx(model: Decoder, rounds: list, out: str) -> None:
    config = model.config
    head_width = config["width"] // config["heads"]
    ids, positions = torch.randint(0, config["words"], (2, 5)), torch.arange(3, 8)
    past = torch.randn(config["layers"], 2, 2, config["heads"], 3, head_width)
    torch.onnx.export(
        Stepwise(model).eval(),
        (ids, positions, past),
        out,
        input_names=["ids", "positions", "past"],
        output_names=["logits", "present"],
        opset_version=14,
        do_constant_folding=True,
        dynamic_axes=dict(
            ids={0: "rows", 1: "tokens"},
            positions={0: "tokens"},
            past={2: "rows", 4: "seen"},
            logits={0: "rows"},
            present={2: "rows", 4: "length"},
        ),
    )
    shrink(out)
    about = {key: config[key] for key in ("layers", "heads", "width", "hidden")}
    parameters = sum(weight.numel() for weight in model.parameters())
    with open(out.replace(".onnx", ".json"), "w") as file:
        json.dump(dict(about, headWidth=head_width, parameters=parameters, rounds=rounds), file)


def shrink(path: str) -> None:
    """Stores each matrix as 8-bit integers and scales, which the runtime turns back once when it loads the file."""
    file = onnx.load(path)
    graph, kept, nodes = file.graph, [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.dtype != np.float32 or weights.ndim != 2 or weights.size < 4096 or tensor.name in ("cos", "sin"):
            kept.append(tensor)
            continue
        name = tensor.name
        # A linear layer is stored turned: its rows are columns here. The embedding is not.
        axis = 1 if name.endswith("embedding.weight") else 0
        scale = np.abs(weights).max(axis, keepdims=True) / 127 + 1e-12
        whole = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
        kept += [numpy_helper.from_array(whole, name + "_8bit"), numpy_helper.from_array(scale.astype(np.float32), name + "_scale")]
        nodes += [
            helper.make_node("Cast", [name + "_8bit"], [name + "_float"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [name + "_float", name + "_scale"], [name]),
        ]
    rest = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes + rest)
    onnx.checker.check_model(file)
    onnx.save(file, path)


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--golden")
    parser.add_argument("--golden-out")
    given = parser.parse_args(argv)
    torch.set_num_threads(1)
    kept = torch.load(given.checkpoint, map_location="cpu")
    model = Decoder(**kept["config"]).eval()
    model.load_state_dict(kept["weights"])
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 2 and weight.numel() >= 4096:
                weight.copy_(quantised(weight))
    write_onnx(model, kept["rounds"], given.out)
    if given.golden:
        answers = []
        for one in json.load(open(given.golden)):
            edits = {int(token): feature for token, feature in one["edits"]}
            answers.append(dict(one, plans=generate(model, one["prompt"], edits, one["cap"], one["seed"])))
        with open(given.golden_out, "w") as file:
            json.dump(answers, file, separators=(",", ":"))


if __name__ == "__main__":
    main()
