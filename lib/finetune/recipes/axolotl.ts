import type { Adapter, BaseModel } from './base-models';
import { LORA, type RecipeFacts, TRAINING, warmupSteps } from './hyperparameters';
import { yamlText } from './yaml';

/** `axolotl train <file>`, in the folder of the files. */
export function axolotlSft(base: BaseModel, adapter: Adapter, facts: RecipeFacts): string {
  const suffix = base.folded ? '.folded.jsonl' : '.jsonl';
  const source = (part: string) => ({
    path: `${part}${suffix}`,
    ds_type: 'json',
    type: 'chat_template',
    field_messages: 'messages',
    message_property_mappings: { role: 'role', content: 'content' },
    roles_to_train: ['assistant'],
  });
  return yamlText({
    base_model: base.hub,
    adapter,
    load_in_4bit: adapter === 'qlora',
    lora_r: LORA.rank,
    lora_alpha: LORA.alpha,
    lora_dropout: LORA.dropout,
    lora_target_linear: true,
    chat_template: base.template.axolotl,
    datasets: [source('train')],
    test_datasets: [{ ...source('validation'), split: 'train' }],
    sequence_len: facts.cutoff,
    sample_packing: false,
    micro_batch_size: TRAINING.microBatch,
    gradient_accumulation_steps: TRAINING.accumulation,
    num_epochs: TRAINING.epochs,
    optimizer: 'adamw_torch',
    lr_scheduler: TRAINING.scheduler,
    learning_rate: TRAINING.learningRate,
    warmup_steps: warmupSteps(facts.train, TRAINING.epochs),
    bf16: 'auto',
    gradient_checkpointing: true,
    logging_steps: 5,
    special_tokens: { pad_token: base.padToken },
    seed: facts.seed,
    output_dir: `out/${base.id}-${adapter}`,
  });
}
