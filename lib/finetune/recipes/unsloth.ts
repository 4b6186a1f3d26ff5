import type { RecipeFacts } from './hyperparameters';
import { PYTHON_ARGUMENTS, pythonSettings } from './python-settings';

/** Supervised fine-tuning with unsloth, which needs a GPU of its own; the loss is on the answers only. */
export function unslothSft(facts: RecipeFacts): string {
  return `"""LoRA or QLoRA on SenseCF's examples with unsloth (pip install unsloth; needs a GPU).

python unsloth_sft.py --base llama31 [--qlora]
"""
import argparse

from unsloth import FastLanguageModel
from unsloth.chat_templates import train_on_responses_only
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

${pythonSettings(facts)}
TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]

${PYTHON_ARGUMENTS}

model, tokenizer = FastLanguageModel.from_pretrained(
    model_name=name, max_seq_length=CUTOFF, load_in_4bit=given.qlora)
tokenizer.pad_token = base["pad"]
model = FastLanguageModel.get_peft_model(
    model, r=RANK, lora_alpha=ALPHA, lora_dropout=DROPOUT, target_modules=TARGETS,
    use_gradient_checkpointing="unsloth", random_state=SEED)


def rendered(row):
    return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False)}


rows = load_dataset("json", data_files={"train": "train" + suffix, "validation": "validation" + suffix})
rows = rows.map(rendered, remove_columns=["messages"])
settings = SFTConfig(
    output_dir=given.out, max_length=CUTOFF, dataset_text_field="text", num_train_epochs=EPOCHS,
    max_steps=given.max_steps, per_device_train_batch_size=MICRO_BATCH,
    per_device_eval_batch_size=MICRO_BATCH, gradient_accumulation_steps=ACCUMULATION,
    learning_rate=RATE, lr_scheduler_type="cosine", warmup_steps=WARMUP, seed=SEED, logging_steps=5,
    eval_strategy="epoch", save_strategy="epoch", report_to="none")
trainer = SFTTrainer(
    model=model, processing_class=tokenizer, args=settings,
    train_dataset=rows["train"], eval_dataset=rows["validation"])
trainer = train_on_responses_only(
    trainer, instruction_part=base["user"], response_part=base["assistant"])
trainer.train()
model.save_pretrained(given.out)
tokenizer.save_pretrained(given.out)
`;
}
