import type { RecipeFacts } from './hyperparameters';
import { PYTHON_ARGUMENTS, pythonSettings } from './python-settings';

const MODEL = `def load_model():
    options = {"torch_dtype": torch.bfloat16, "device_map": "auto"}
    if given.qlora:
        options["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16,
            bnb_4bit_use_double_quant=True)
    return AutoModelForCausalLM.from_pretrained(name, **options)


tokenizer = AutoTokenizer.from_pretrained(name)
tokenizer.pad_token = base["pad"]`;

/** Supervised fine-tuning with TRL: the loss is on the answers only. */
export function trlSft(facts: RecipeFacts): string {
  return `"""LoRA or QLoRA on SenseCF's examples with TRL (pip install trl peft datasets bitsandbytes).

python trl_sft.py --base llama31 [--qlora]
"""
import argparse

import torch
from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from trl import SFTConfig, SFTTrainer

${pythonSettings(facts)}

${PYTHON_ARGUMENTS}


def parted(row):
    return {"prompt": row["messages"][:-1], "completion": row["messages"][-1:]}


${MODEL}
rows = load_dataset("json", data_files={"train": "train" + suffix, "validation": "validation" + suffix})
rows = rows.map(parted, remove_columns=["messages"])
settings = SFTConfig(
    output_dir=given.out, max_length=CUTOFF, num_train_epochs=EPOCHS, max_steps=given.max_steps,
    per_device_train_batch_size=MICRO_BATCH, per_device_eval_batch_size=MICRO_BATCH,
    gradient_accumulation_steps=ACCUMULATION, gradient_checkpointing=True,
    learning_rate=RATE, lr_scheduler_type="cosine", warmup_steps=WARMUP, bf16=True, seed=SEED,
    logging_steps=5, eval_strategy="epoch", save_strategy="epoch", completion_only_loss=True, report_to="none")
trainer = SFTTrainer(
    model=load_model(), args=settings, processing_class=tokenizer,
    train_dataset=rows["train"], eval_dataset=rows["validation"],
    peft_config=LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=DROPOUT, target_modules="all-linear",
                           task_type="CAUSAL_LM"))
trainer.train()
trainer.save_model(given.out)
`;
}

/** Preferences with TRL, on top of an adapter that was merged or as a first step. */
export function trlDpo(facts: RecipeFacts): string {
  return `"""Preference tuning on SenseCF's pairs with TRL: verified answers against refused ones.

Merge the adapter of trl_sft.py first and name the result:
python trl_dpo.py --base llama31 --model out/merged [--qlora]
"""
import argparse

import torch
from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from trl import DPOConfig, DPOTrainer

${pythonSettings(facts)}

${PYTHON_ARGUMENTS}


${MODEL}
rows = load_dataset("json", data_files={"train": "pairs.trl" + suffix,
                                        "validation": "pairs.validation.trl" + suffix})
settings = DPOConfig(
    output_dir=given.out, beta=PAIR_BETA, max_length=CUTOFF, num_train_epochs=PAIR_EPOCHS,
    max_steps=given.max_steps, per_device_train_batch_size=MICRO_BATCH, per_device_eval_batch_size=MICRO_BATCH,
    gradient_accumulation_steps=ACCUMULATION, gradient_checkpointing=True, learning_rate=PAIR_RATE,
    lr_scheduler_type="cosine", bf16=True, seed=SEED, logging_steps=5, eval_strategy="epoch",
    save_strategy="epoch", report_to="none")
trainer = DPOTrainer(
    model=load_model(), args=settings, processing_class=tokenizer,
    train_dataset=rows["train"], eval_dataset=rows["validation"],
    peft_config=LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=DROPOUT, target_modules="all-linear",
                           task_type="CAUSAL_LM"))
trainer.train()
trainer.save_model(given.out)
`;
}
