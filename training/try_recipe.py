"""Runs a recipe of a fine-tuning set for a few steps, on a Llama of 100,000 random weights.

    npm run finetune -- ... --out DIR
    python training/try_recipe.py DIR

Nothing is downloaded and nothing useful is learnt: it shows that the files and the recipe fit the tools. The packages
are in training/requirements-recipes.txt. Prints one line of JSON: steps, validation loss before and after, and how many
numbers the adapter has. Ends with code 1 when the loss did not fall or an answer was not learnt.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from safetensors import safe_open
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, set_seed

BEGIN, END, HEAD, TAIL, PAD = (
    "<|begin_of_text|>", "<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>", "<|finetune_right_pad_id|>")
TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "<|start_header_id|>{{ message['role'] }}<|end_header_id|>\n\n{{ message['content'] }}<|eot_id|>"
    "{% endfor %}{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}")
WORDS, WIDTH, LAYERS = 1500, 32, 2
STEPS = 3


def tiny_llama(files, folder):
    """A Llama small enough for any CPU, with words learnt from the files and a template like that of Llama 3."""
    words = Tokenizer(models.BPE())
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    words.train([str(file) for file in files], trainers.BpeTrainer(
        vocab_size=WORDS, special_tokens=[BEGIN, END, HEAD, TAIL, PAD],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words, bos_token=BEGIN, eos_token=END, pad_token=PAD, chat_template=TEMPLATE)
    tokenizer.save_pretrained(folder)
    LlamaForCausalLM(LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=WIDTH, intermediate_size=2 * WIDTH, num_hidden_layers=LAYERS,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=8192,
        bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id)).save_pretrained(folder)


def main():
    export = pathlib.Path(sys.argv[1]).resolve()
    set_seed(1)
    with tempfile.TemporaryDirectory() as temporary:
        model, adapter = pathlib.Path(temporary, "model"), pathlib.Path(temporary, "adapter")
        tiny_llama([export / "train.jsonl"], model)
        ran = subprocess.run(
            [sys.executable, "peft_sft.py", "--model", model, "--out", adapter, "--max-steps", str(STEPS)],
            cwd=export, stdout=subprocess.PIPE, text=True, check=True)
        told = json.loads(ran.stdout.strip().splitlines()[-1])
        with safe_open(adapter / "adapter_model.safetensors", framework="np") as weights:
            numbers = {name: weights.get_tensor(name) for name in weights.keys()}
        told["adapter"] = sum(values.size for values in numbers.values())
        # Half of an adapter starts at zero: where it has moved, something was learnt.
        told["moved"] = all(values.any() for values in numbers.values())
    print(json.dumps(told))
    return 0 if told["steps"] == STEPS and told["moved"] and told["after"] < told["before"] else 1


if __name__ == "__main__":
    sys.exit(main())
