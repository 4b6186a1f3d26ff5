import type { RecipeFacts } from './hyperparameters';
import { PYTHON_ARGUMENTS, pythonSettings } from './python-settings';

/**
 * The same with transformers and peft alone: fewer packages, older ones too, and a CPU will do for a try. This project
 * runs it for a few steps on a tiny model of random weights (`training/try_recipe.py`).
 */
export function peftSft(facts: RecipeFacts): string {
  return `"""LoRA or QLoRA on SenseCF's examples with transformers and peft alone (pip install transformers peft).

python peft_sft.py --base llama31 [--qlora]
"""
import argparse
import json

import torch
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments

${pythonSettings(facts)}
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
IGNORED = -100

${PYTHON_ARGUMENTS}
gpu = torch.cuda.is_available()

tokenizer = AutoTokenizer.from_pretrained(name)
tokenizer.pad_token = base["pad"]


def load_model():
    options = {"torch_dtype": torch.bfloat16 if gpu else torch.float32}
    if given.qlora:
        from transformers import BitsAndBytesConfig

        options["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
    loaded = AutoModelForCausalLM.from_pretrained(name, **options)
    loaded.config.use_cache = False
    return prepare_model_for_kbit_training(loaded) if given.qlora else loaded


def encoded(messages):
    """Tokens of a conversation; only those of the answer and its end mark are learnt."""
    prompt = tokenizer.apply_chat_template(messages[:-1], tokenize=False, add_generation_prompt=True)
    asked = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    answer = tokenizer(messages[-1]["content"] + tokenizer.eos_token, add_special_tokens=False)["input_ids"]
    ids = asked + answer
    if len(ids) > CUTOFF:
        raise ValueError(f"An example has {len(ids)} tokens, more than {CUTOFF}: raise CUTOFF.")
    return {"input_ids": ids, "labels": [IGNORED] * len(asked) + answer}


def read(part):
    with open(part + suffix, encoding="utf-8") as lines:
        return [encoded(json.loads(line)["messages"]) for line in lines]


def padded(rows):
    width = max(len(row["input_ids"]) for row in rows)
    fill = lambda values, value: values + [value] * (width - len(values))
    return {
        "input_ids": torch.tensor([fill(row["input_ids"], tokenizer.pad_token_id) for row in rows]),
        "labels": torch.tensor([fill(row["labels"], IGNORED) for row in rows]),
        "attention_mask": torch.tensor([fill([1] * len(row["input_ids"]), 0) for row in rows]),
    }


model = get_peft_model(load_model(), LoraConfig(
    r=RANK, lora_alpha=ALPHA, lora_dropout=DROPOUT, target_modules=TARGETS, task_type="CAUSAL_LM"))
settings = TrainingArguments(
    output_dir=given.out, num_train_epochs=EPOCHS, max_steps=given.max_steps,
    per_device_train_batch_size=MICRO_BATCH, per_device_eval_batch_size=MICRO_BATCH,
    gradient_accumulation_steps=ACCUMULATION, learning_rate=RATE, lr_scheduler_type="cosine",
    warmup_steps=WARMUP, bf16=gpu, seed=SEED, logging_steps=1, save_strategy="no", report_to=[])
trainer = Trainer(
    model=model, args=settings, train_dataset=read("train"), eval_dataset=read("validation"),
    data_collator=padded)
before = trainer.evaluate()["eval_loss"]
trainer.train()
after = trainer.evaluate()["eval_loss"]
model.save_pretrained(given.out)
tokenizer.save_pretrained(given.out)
print(json.dumps({"steps": trainer.state.global_step, "before": before, "after": after}))
`;
}
