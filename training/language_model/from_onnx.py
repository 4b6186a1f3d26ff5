"""Reads an exported model back into a checkpoint that training can go on from.

The weights are those of the file: 8-bit integers times their scales, as the runtime turns them back. What the export put
elsewhere (the rotary table) is made anew by the decoder.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .model import Decoder

# The order in which a block multiplies by its matrices.
MATRICES = ("query", "key", "value", "output", "gate", "up", "down")
PREFIX = "model."


def decoder_of(path: str) -> Decoder:
    """The decoder of an ONNX file that `export` wrote. Raises ValueError for a file of another make."""
    graph = onnx.load(path).graph
    weights = restored({tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer})
    past = next((given for given in graph.input if given.name == "past"), None)
    if past is None or PREFIX + "embedding.weight" not in weights:
        raise ValueError("This file is no exported decoder.")
    sizes = [size.dim_value for size in past.type.tensor_type.shape.dim]
    layers, heads = sizes[0], sizes[3]
    # Linear layers lost their names on the way; the order of the graph is that of the computation.
    matrices = [weights[node.input[1]] for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    names = [f"blocks.{layer}.{name}.weight" for layer in range(layers) for name in MATRICES]
    # The last one is the embedding once more, turned.
    if len(matrices) != len(names) + 1:
        raise ValueError(f"This file has {len(matrices)} matrices, and a decoder of {layers} layers {len(names) + 1}.")
    state = {name: matrix.T for name, matrix in zip(names, matrices)}
    state.update({name[len(PREFIX) :]: weight for name, weight in weights.items() if name.startswith(PREFIX)})
    words, width = state["embedding.weight"].shape
    hidden = state["blocks.0.gate.weight"].shape[0]
    model = Decoder(words, width, layers, heads, hidden)
    model.load_state_dict({name: torch.tensor(np.ascontiguousarray(weight)) for name, weight in state.items()})
    return model


def restored(kept: dict) -> dict:
    """Initialisers by name, each pair of integers and scales as the matrix they stand for."""
    weights = {}
    for name, values in kept.items():
        if name.endswith("_8bit"):
            matrix = name[: -len("_8bit")]
            weights[matrix] = values.astype(np.float32) * kept[matrix + "_scale"]
        elif not name.endswith("_scale"):
            weights[name] = values
    return weights


def write_checkpoint(path: str, out: str) -> None:
    """Writes the decoder of an ONNX file as a checkpoint that has no rounds of training of its own yet."""
    model = decoder_of(path)
    torch.save(dict(config=model.config, weights=model.state_dict(), rounds=[]), out)
