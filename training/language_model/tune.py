"""Goes on training an exported model on other examples: from one ONNX file to another.

python -m language_model.tune --start model.onnx --folder WORK --out tuned.onnx --examples FILE --held-out FILE ...

What it does is told line by line as JSON on standard output: {"stage": ...}, and each point of the curve as `train` tells
it. It ends as soon as its standard input does, so that nobody's training outlives whoever asked for it.
"""

import argparse
import json
import os
import threading

from . import export, train
from .from_onnx import write_checkpoint


ABANDONED = 3


def end_with_whoever_started_it() -> None:
    """Reads standard input, on which nothing is ever sent, until it is closed."""
    while os.read(0, 1024):
        pass
    os._exit(ABANDONED)


def tell(stage: str) -> None:
    print(json.dumps(dict(stage=stage)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True, help="exported model to go on from")
    parser.add_argument("--folder", required=True, help="where checkpoints are kept meanwhile")
    parser.add_argument("--out", required=True)
    given, rest = parser.parse_known_args()
    threading.Thread(target=end_with_whoever_started_it, daemon=True).start()
    start, tuned = (os.path.join(given.folder, name) for name in ("start.pt", "tuned.pt"))
    tell("reading")
    write_checkpoint(given.start, start)
    tell("training")
    train.main(["--start", start, "--out", tuned, *rest])
    tell("exporting")
    export.main(["--checkpoint", tuned, "--out", given.out])


if __name__ == "__main__":
    main()
