import type { Adapter, BaseModel } from './base-models';
import { LORA, PREFERENCE, type RecipeFacts, TRAINING, warmupSteps } from './hyperparameters';
import { type YamlMap, yamlText } from './yaml';

const TAGS = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  system_tag: 'system',
};

const CHAT = { formatting: 'sharegpt', columns: { messages: 'messages' }, tags: TAGS };
const PAIRS = {
  formatting: 'sharegpt',
  ranking: true,
  columns: { messages: 'messages', chosen: 'chosen', rejected: 'rejected' },
  tags: TAGS,
};

/** LLaMA-Factory's list of data sets. Its mistral template folds the system message by itself. */
export function datasetInfo(pairs: boolean): string {
  const info = {
    sensecf_train: { file_name: 'train.jsonl', ...CHAT },
    sensecf_validation: { file_name: 'validation.jsonl', ...CHAT },
    ...(pairs
      ? {
          sensecf_pairs: { file_name: 'pairs.jsonl', ...PAIRS },
          sensecf_pairs_validation: { file_name: 'pairs.validation.jsonl', ...PAIRS },
        }
      : {}),
  };
  return `${JSON.stringify(info, null, 2)}\n`;
}

function common(base: BaseModel, adapter: Adapter, facts: RecipeFacts): YamlMap {
  return {
    model_name_or_path: base.hub,
    ...(adapter === 'qlora' ? { quantization_bit: 4 } : {}),
    do_train: true,
    finetuning_type: 'lora',
    lora_rank: LORA.rank,
    lora_alpha: LORA.alpha,
    lora_dropout: LORA.dropout,
    lora_target: 'all',
    dataset_dir: '.',
    template: base.template.llamaFactory,
    cutoff_len: facts.cutoff,
    per_device_train_batch_size: TRAINING.microBatch,
    per_device_eval_batch_size: TRAINING.microBatch,
    gradient_accumulation_steps: TRAINING.accumulation,
    lr_scheduler_type: TRAINING.scheduler,
    bf16: true,
    logging_steps: 5,
    save_strategy: 'epoch',
    eval_strategy: 'epoch',
    plot_loss: true,
    seed: facts.seed,
  };
}

/** `llamafactory-cli train <file>`, in the folder of the files. */
export function llamaFactorySft(base: BaseModel, adapter: Adapter, facts: RecipeFacts): string {
  return yamlText({
    stage: 'sft',
    ...common(base, adapter, facts),
    dataset: 'sensecf_train',
    eval_dataset: 'sensecf_validation',
    learning_rate: TRAINING.learningRate,
    num_train_epochs: TRAINING.epochs,
    warmup_steps: warmupSteps(facts.train, TRAINING.epochs),
    output_dir: `out/${base.id}-${adapter}`,
  });
}

/** Preferences on top of the adapter that the examples made. */
export function llamaFactoryDpo(base: BaseModel, adapter: Adapter, facts: RecipeFacts): string {
  return yamlText({
    stage: 'dpo',
    ...common(base, adapter, facts),
    adapter_name_or_path: `out/${base.id}-${adapter}`,
    dataset: 'sensecf_pairs',
    eval_dataset: 'sensecf_pairs_validation',
    pref_beta: PREFERENCE.beta,
    pref_loss: 'sigmoid',
    learning_rate: PREFERENCE.learningRate,
    num_train_epochs: PREFERENCE.epochs,
    warmup_steps: warmupSteps(facts.pairs, PREFERENCE.epochs),
    output_dir: `out/${base.id}-${adapter}-dpo`,
  });
}
