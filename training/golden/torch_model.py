"""A network trained and exported by PyTorch itself, for the tests of uploaded models.

    python training/golden/torch_model.py        # torch 1.13, numpy; Debian's python3-torch has both

Reads the rows of `lib/onnx/golden/rows.json` (columns in its order) and adds what PyTorch says of them. The labels are
made up by a rule; the graph is as `torch.onnx.export` writes it, with batch normalisation folded in evaluation mode.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

OUT = Path(__file__).resolve().parents[2] / "lib/onnx/golden"
NAME = "torch-network"

golden = json.loads((OUT / "rows.json").read_text())
ROWS = torch.tensor(golden["rows"], dtype=torch.float32)

torch.manual_seed(1)
random = np.random.default_rng(3)
spread = ROWS.std(dim=0)
X = torch.tensor(random.normal(ROWS.mean(dim=0), spread, (600, ROWS.shape[1])), dtype=torch.float32)
score = -0.9 * (X[:, 0] - 7) + 0.03 * (X[:, 3] - 140)
Y = (score + torch.randn(600) * 0.6 > 0).float().unsqueeze(1)

model = nn.Sequential(
    nn.BatchNorm1d(X.shape[1]), nn.Linear(X.shape[1], 8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, 1), nn.Sigmoid()
)
optimiser = torch.optim.Adam(model.parameters(), lr=0.02)
for _ in range(200):
    optimiser.zero_grad()
    nn.functional.binary_cross_entropy(model(X), Y).backward()
    optimiser.step()
model.eval()

torch.onnx.export(
    model,
    ROWS[:1],
    str(OUT / f"{NAME}.onnx"),
    input_names=["features"],
    output_names=["probability"],
    dynamic_axes={"features": {0: "batch"}, "probability": {0: "batch"}},
    opset_version=16,
)
with torch.no_grad():
    golden["probabilities"][NAME] = [float(p) for p in model(ROWS)[:, 0]]
(OUT / "rows.json").write_text(json.dumps(golden) + "\n")
print(torch.__version__, f"{(model(X).round() == Y).float().mean():.3f}")
