import { axolotlSft } from './axolotl';
import { ADAPTERS, BASE_MODELS } from './base-models';
import type { RecipeFacts } from './hyperparameters';
import { datasetInfo, llamaFactoryDpo, llamaFactorySft } from './llama-factory';
import { peftSft } from './peft';
import { servingNote } from './serving';
import { trlDpo, trlSft } from './trl';
import { unslothSft } from './unsloth';

export { BASE_MODELS, type BaseModel } from './base-models';
export type { RecipeFacts } from './hyperparameters';

/** A file of the export that trains or serves a model. */
export interface RecipeFile {
  readonly name: string;
  /** What runs it, or what it is. */
  readonly hint: string;
  readonly text: (facts: RecipeFacts) => string;
}

/** Every recipe there is for a set, with or without preference pairs. */
export function recipeFiles(pairs: boolean): readonly RecipeFile[] {
  const each = BASE_MODELS.flatMap((base) => ADAPTERS.map((adapter) => ({ base, adapter })));
  return [
    ...each.map(({ base, adapter }) => ({
      name: `llamafactory-${base.id}-${adapter}.yaml`,
      hint: `LLaMA-Factory, ${base.label}, ${ADAPTER_WORDS[adapter]}`,
      text: (facts: RecipeFacts) => llamaFactorySft(base, adapter, facts),
    })),
    ...(pairs ? each : []).map(({ base, adapter }) => ({
      name: `llamafactory-${base.id}-${adapter}-dpo.yaml`,
      hint: `LLaMA-Factory, preferences after the examples, ${base.label}, ${ADAPTER_WORDS[adapter]}`,
      text: (facts: RecipeFacts) => llamaFactoryDpo(base, adapter, facts),
    })),
    {
      name: 'dataset_info.json',
      hint: 'LLaMA-Factory’s list of the data files',
      text: () => datasetInfo(pairs),
    },
    ...each.map(({ base, adapter }) => ({
      name: `axolotl-${base.id}-${adapter}.yml`,
      hint: `axolotl, ${base.label}, ${ADAPTER_WORDS[adapter]}`,
      text: (facts: RecipeFacts) => axolotlSft(base, adapter, facts),
    })),
    { name: 'trl_sft.py', hint: 'TRL, both models, LoRA or QLoRA', text: trlSft },
    ...(pairs ? [{ name: 'trl_dpo.py', hint: 'TRL, preferences, both models', text: trlDpo }] : []),
    { name: 'unsloth_sft.py', hint: 'unsloth, both models, LoRA or QLoRA', text: unslothSft },
    { name: 'peft_sft.py', hint: 'transformers and peft alone, both models', text: peftSft },
    { name: 'SERVING.md', hint: 'vLLM, llama.cpp, Ollama', text: servingNote },
  ];
}

const ADAPTER_WORDS = { lora: 'LoRA', qlora: 'QLoRA' } as const;
