"""Writes a tiny Llama with random weights as a GGUF file, and what it must answer, for the tests of lib/llm/gguf.

    /usr/bin/python3 training/tiny_gguf.py        (needs numpy; writes lib/llm/gguf/golden/tiny.gguf and tiny.json)

The model says nothing sensible. It has everything that goes wrong in a conversion: fewer key than query heads (as
LLaMA-3.1-8B), rotary embeddings, byte tokens, and a chat template that begins with the token that the runtime adds as well.
The answers come from a plain float64 forward pass in the layout of Hugging Face's Llama, so that a wrong permutation of the
query and key rows, a wrong rotation or a doubled first token gives other tokens.
"""
import json
import struct
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "lib/llm/gguf/golden"
WIDTH, LAYERS, HEADS, KEY_HEADS, INNER = 32, 2, 2, 1, 32
HEAD = WIDTH // HEADS
CONTEXT = 32768
EPSILON, THETA = 1e-5, 10000.0
SPECIAL = ["<unk>", "<s>", "</s>"]
UNKNOWN, BOS, EOS = range(3)
BYTES = len(SPECIAL)
# What SentencePiece writes for a space.
SPACE = BYTES + 256
VOCABULARY = SPACE + 1
TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}[{{ message['role'] }}]\n{{ message['content'] }}{{ eos_token }}"
    "{% endfor %}{% if add_generation_prompt %}[assistant]\n{% endif %}"
)
PROMPTS = ["", "sleep", "The glucose of 168 mg/dL", "Schlaf: 5,75 h – zu wenig"]
ANSWER = 12
# The runtime keeps its cache in float16: a seed is taken whose best token always leads the second by so much.
LEAD = 0.05


def weights(seed):
    draw = np.random.default_rng(seed)

    def matrix(rows, columns, scale):
        return (draw.standard_normal((rows, columns)) * scale / np.sqrt(columns)).astype(np.float32)

    layers = [
        {
            "attn_norm": np.ones(WIDTH, np.float32),
            "ffn_norm": np.ones(WIDTH, np.float32),
            "attn_q": matrix(HEADS * HEAD, WIDTH, 2),
            "attn_k": matrix(KEY_HEADS * HEAD, WIDTH, 2),
            "attn_v": matrix(KEY_HEADS * HEAD, WIDTH, 1),
            "attn_output": matrix(WIDTH, HEADS * HEAD, 1),
            "ffn_gate": matrix(INNER, WIDTH, 1),
            "ffn_up": matrix(INNER, WIDTH, 1),
            "ffn_down": matrix(WIDTH, INNER, 1),
        }
        for _ in range(LAYERS)
    ]
    return {
        "token_embd": matrix(VOCABULARY, WIDTH, np.sqrt(WIDTH)),
        "output": matrix(VOCABULARY, WIDTH, 3),
        "output_norm": np.ones(WIDTH, np.float32),
        "layers": layers,
    }


def normed(x, weight):
    return x / np.sqrt((x**2).mean(-1, keepdims=True) + EPSILON) * weight


def rotated(x):
    """Rotary embedding of (heads, positions, HEAD) in Hugging Face's layout: pairs lie half a head apart."""
    angles = np.outer(np.arange(x.shape[1]), THETA ** (-np.arange(0, HEAD, 2) / HEAD))
    cosine, sine = (np.tile(f(angles), 2) for f in (np.cos, np.sin))
    half = np.concatenate([-x[..., HEAD // 2 :], x[..., : HEAD // 2]], -1)
    return x * cosine + half * sine


def logits(model, tokens):
    """Logits after the last token."""
    x = model["token_embd"][tokens].astype(np.float64)
    mask = np.triu(np.full((len(tokens), len(tokens)), -np.inf), 1)
    for layer in model["layers"]:
        inside = normed(x, layer["attn_norm"])
        q, k, v = (
            (inside @ layer[name].T).reshape(len(tokens), -1, HEAD).swapaxes(0, 1)
            for name in ("attn_q", "attn_k", "attn_v")
        )
        q, k = rotated(q), rotated(k)
        k, v = (np.repeat(part, HEADS // KEY_HEADS, 0) for part in (k, v))
        scores = q @ k.swapaxes(1, 2) / np.sqrt(HEAD) + mask
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        x = x + (shares @ v).swapaxes(0, 1).reshape(len(tokens), -1) @ layer["attn_output"].T
        inside = normed(x, layer["ffn_norm"])
        gate = inside @ layer["ffn_gate"].T
        x = x + (gate / (1 + np.exp(-gate)) * (inside @ layer["ffn_up"].T)) @ layer["ffn_down"].T
    return normed(x[-1], model["output_norm"]) @ model["output"].T


def tokenized(text):
    return [BOS, *(SPACE if byte == ord(" ") else BYTES + byte for byte in text.encode())]


def answers(model):
    """The likeliest tokens after each prompt; None where a second one comes too close or the text ends."""
    cases = []
    for prompt in PROMPTS:
        tokens = tokenized(prompt)
        answer = []
        for _ in range(ANSWER):
            scores = logits(model, tokens + answer)
            second, best = np.sort(scores)[-2:]
            token = int(scores.argmax())
            if best - second < LEAD or token < len(SPECIAL):
                return None
            answer.append(token)
        cases.append({"prompt": prompt, "tokens": tokens, "answer": answer})
    return cases


def permuted(weight, heads):
    """Query or key rows from Hugging Face's layout to ggml's, whose rotated pairs lie side by side."""
    return weight.reshape(heads, 2, HEAD // 2, WIDTH).swapaxes(1, 2).reshape(weight.shape)


def tensors(model):
    yield "token_embd.weight", model["token_embd"]
    yield "output_norm.weight", model["output_norm"]
    yield "output.weight", model["output"]
    for i, layer in enumerate(model["layers"]):
        for name, weight in layer.items():
            heads = {"attn_q": HEADS, "attn_k": KEY_HEADS}.get(name)
            yield f"blk.{i}.{name}.weight", weight if heads is None else permuted(weight, heads)


# Types of metadata (GGUF version 3).
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9


def text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def packed(kind, value):
    if kind == STRING:
        return text(value)
    return struct.pack({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<B"}[kind], value)


def entry(key, kind, value):
    return text(key) + struct.pack("<I", kind) + packed(kind, value)


def entries(key, kind, values):
    head = text(key) + struct.pack("<IIQ", ARRAY, kind, len(values))
    return head + b"".join(packed(kind, value) for value in values)


def metadata():
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256)), "\u2581"]
    kinds = [2, 3, 3] + [6] * 256 + [1]  # unknown, control, byte, normal
    return [
        entry("general.architecture", STRING, "llama"),
        entry("general.name", STRING, "SenseCF tiny random Llama, for tests"),
        entry("general.file_type", UINT32, 0),
        entry("llama.context_length", UINT32, CONTEXT),
        entry("llama.embedding_length", UINT32, WIDTH),
        entry("llama.block_count", UINT32, LAYERS),
        entry("llama.feed_forward_length", UINT32, INNER),
        entry("llama.attention.head_count", UINT32, HEADS),
        entry("llama.attention.head_count_kv", UINT32, KEY_HEADS),
        entry("llama.attention.layer_norm_rms_epsilon", FLOAT32, EPSILON),
        entry("llama.rope.dimension_count", UINT32, HEAD),
        entry("llama.rope.freq_base", FLOAT32, THETA),
        entry("llama.vocab_size", UINT32, VOCABULARY),
        entry("tokenizer.ggml.model", STRING, "llama"),
        entries("tokenizer.ggml.tokens", STRING, tokens),
        entries("tokenizer.ggml.scores", FLOAT32, [0.0] * VOCABULARY),
        entries("tokenizer.ggml.token_type", INT32, kinds),
        entry("tokenizer.ggml.bos_token_id", UINT32, BOS),
        entry("tokenizer.ggml.eos_token_id", UINT32, EOS),
        entry("tokenizer.ggml.unknown_token_id", UINT32, UNKNOWN),
        entry("tokenizer.ggml.add_bos_token", BOOL, 1),
        entry("tokenizer.ggml.add_eos_token", BOOL, 0),
        entry("tokenizer.ggml.add_space_prefix", BOOL, 0),
        entry("tokenizer.chat_template", STRING, TEMPLATE),
    ]


def gguf(model, alignment=32):
    pairs = metadata()
    infos, blobs, offset = [], [], 0
    for name, weight in tensors(model):
        data = np.ascontiguousarray(weight, np.float32).tobytes()
        shape = weight.shape[::-1]
        infos.append(text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, 0, offset))
        blobs.append(data + b"\0" * (-len(data) % alignment))
        offset += len(blobs[-1])
    head = b"GGUF" + struct.pack("<IQQ", 3, len(infos), len(pairs)) + b"".join(pairs + infos)
    return head + b"\0" * (-len(head) % alignment) + b"".join(blobs)


def main():
    seed, cases, model = 0, None, None
    while cases is None:
        seed += 1
        model = weights(seed)
        cases = answers(model)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "tiny.gguf").write_bytes(gguf(model))
    (OUT / "tiny.json").write_text(json.dumps({"seed": seed, "bos": BOS, "cases": cases}) + "\n")
    print(f"seed {seed}, {(OUT / 'tiny.gguf').stat().st_size} bytes")


if __name__ == "__main__":
    main()
