"""Holds the recipes of a fine-tuning set against the tools they are for, as far as these are installed.

    npm run finetune -- ... --out DIR
    python training/check_recipes.py DIR

axolotl: its own schema. LLaMA-Factory: the fields of its argument classes and of transformers, read from the sources, as
its parser refuses every other key; its templates and the keys of dataset_info.json in the same way. TRL: its argument
classes, with what the scripts pass. A tool that is not there is named with the reason. Ends with code 1 when one objects.
"""

import ast
import dataclasses
import importlib.util
import json
import pathlib
import sys

import yaml

EXPORT = pathlib.Path(sys.argv[1])


def settings(pattern):
    return {file.name: yaml.safe_load(file.read_text()) for file in sorted(EXPORT.glob(pattern))}


def sources(package):
    found = importlib.util.find_spec(package)
    if found is None:
        raise ImportError(f"{package} is not installed")
    return pathlib.Path(found.origin).parent


def axolotl():
    from axolotl.utils.schemas.config import AxolotlInputConfig

    for name, given in settings("axolotl-*.yml").items():
        AxolotlInputConfig(**given)
        unknown = set(given) - set(AxolotlInputConfig.model_fields)
        if unknown:
            raise ValueError(f"{name}: unknown {sorted(unknown)}")


def llamafactory():
    from transformers import Seq2SeqTrainingArguments

    root = sources("llamafactory")
    known = {field.name for field in dataclasses.fields(Seq2SeqTrainingArguments)}
    for file in (root / "hparams").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                known |= {part.target.id for part in node.body if isinstance(part, ast.AnnAssign)}
    templates = (root / "data" / "template.py").read_text()
    for name, given in settings("llamafactory-*.yaml").items():
        unknown = set(given) - known
        if unknown or f'name="{given["template"]}"' not in templates:
            raise ValueError(f"{name}: unknown {sorted(unknown) or given['template']}")
    reader = (root / "data" / "parser.py").read_text()
    for name, entry in json.loads((EXPORT / "dataset_info.json").read_text()).items():
        for key in [*entry, *entry["columns"], *entry["tags"]]:
            if key not in ("file_name", "columns", "tags") and key not in reader:
                raise ValueError(f"dataset_info.json: {name}: unknown {key}")


def trl():
    import trl as library

    for script in ("trl_sft.py", "trl_dpo.py", "unsloth_sft.py"):
        for node in ast.walk(ast.parse((EXPORT / script).read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("SFTConfig", "DPOConfig"):
                continue
            known = {field.name for field in dataclasses.fields(getattr(library, node.func.id))}
            unknown = {keyword.arg for keyword in node.keywords} - known
            if unknown:
                raise ValueError(f"{script}: {node.func.id} has no {sorted(unknown)}")


def main():
    objected = False
    for check in (axolotl, llamafactory, trl):
        try:
            check()
            print(f"{check.__name__}: fits")
        except (ImportError, RuntimeError, OSError) as reason:
            print(f"{check.__name__}: not checked, {str(reason).strip().splitlines()[-1][:200]}")
        except Exception as objection:
            objected = True
            print(f"{check.__name__}: OBJECTS, {str(objection)[:1000]}")
    return 1 if objected else 0


if __name__ == "__main__":
    sys.exit(main())
