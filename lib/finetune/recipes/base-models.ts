import type { TokenizerKind } from '../tokens';

/** A model of the paper that recipes are written for. */
export interface BaseModel {
  readonly id: 'llama31' | 'biomistral';
  readonly label: string;
  /** Name on the Hugging Face hub. */
  readonly hub: string;
  /** LLaMA-Factory's name of its chat template, and axolotl's. */
  readonly template: { readonly llamaFactory: string; readonly axolotl: string };
  /** Its template has no system role: the files with folded system messages are its. */
  readonly folded: boolean;
  readonly tokenizer: TokenizerKind;
  /** A token that ends no answer: padding with the end mark would teach the model never to stop. */
  readonly padToken: string;
  /** What stands before a person's turn and before an answer, for trainers that look for them. */
  readonly turns: { readonly user: string; readonly assistant: string };
}

export const BASE_MODELS: readonly BaseModel[] = [
  {
    id: 'llama31',
    label: 'LLaMA-3.1-8B',
    hub: 'meta-llama/Llama-3.1-8B-Instruct',
    template: { llamaFactory: 'llama3', axolotl: 'llama3' },
    folded: false,
    tokenizer: 'llama3',
    padToken: '<|finetune_right_pad_id|>',
    turns: {
      user: '<|start_header_id|>user<|end_header_id|>\n\n',
      assistant: '<|start_header_id|>assistant<|end_header_id|>\n\n',
    },
  },
  {
    id: 'biomistral',
    label: 'BioMistral-7B',
    hub: 'BioMistral/BioMistral-7B',
    template: { llamaFactory: 'mistral', axolotl: 'mistral_v1' },
    folded: true,
    tokenizer: 'mistral',
    padToken: '<unk>',
    turns: { user: '[INST]', assistant: '[/INST]' },
  },
];

/** LoRA on the whole model, or on one held in four bits. */
export const ADAPTERS = ['lora', 'qlora'] as const;
export type Adapter = (typeof ADAPTERS)[number];
