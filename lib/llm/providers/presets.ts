import { foldsSystem } from '../capabilities';
import { OPENAI_URL } from '../provider';

/** Where a model can run. */
export const SERVERS = {
  openai: { label: 'OpenAI', baseUrl: OPENAI_URL, remote: true },
  vllm: { label: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', remote: false },
  llamaCpp: { label: 'llama.cpp server', baseUrl: 'http://127.0.0.1:8080/v1', remote: false },
  ollama: { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', remote: false },
  lmStudio: { label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', remote: false },
} as const;
export type ServerId = keyof typeof SERVERS;

/** A row of the paper, or a start of one's own: it fills the form, nothing more. */
export interface Preset {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** It stands in the paper's tables. */
  readonly paper: boolean;
  /** Servers it can run on, the usual one first, with the name its model has there; absent where it has none of its own. */
  readonly servers: Partial<Readonly<Record<ServerId, string | undefined>>>;
  readonly shots: number;
  readonly foldSystem: boolean;
}

/** Examples of the few-shot rows: the paper's predecessor used three. */
const FEW = 3;
/** What the serving note of an exported recipe calls the adapter. */
const ADAPTER = 'sensecf';

const LLAMA = {
  vllm: 'meta-llama/Llama-3.1-8B-Instruct',
  llamaCpp: undefined,
  ollama: 'llama3.1:8b',
  lmStudio: 'meta-llama-3.1-8b-instruct',
} as const;
const BIOMISTRAL = {
  vllm: 'BioMistral/BioMistral-7B',
  llamaCpp: undefined,
  ollama: undefined,
  lmStudio: undefined,
} as const;
const TUNED = { vllm: ADAPTER, llamaCpp: undefined, ollama: ADAPTER, lmStudio: undefined } as const;

const row = (preset: Omit<Preset, 'paper' | 'shots' | 'foldSystem'> & Partial<Preset>): Preset => ({
  paper: true,
  shots: 0,
  foldSystem: foldsSystem(preset.label),
  ...preset,
});

/** The paper's rows, then a start for anything else. */
export const PRESETS: readonly Preset[] = [
  row({
    id: 'gpt-zero-shot',
    label: 'GPT-class model, zero-shot',
    description: 'A model of OpenAI by its id, asked without examples. The paper’s GPT-4 itself was retired.',
    servers: { openai: undefined },
  }),
  row({
    id: 'gpt-few-shot',
    label: 'GPT-class model, few-shot',
    description: 'The same with three solved training days before the question.',
    servers: { openai: undefined },
    shots: FEW,
  }),
  row({
    id: 'llama-3.1-8b',
    label: 'LLaMA-3.1-8B',
    description: 'Pretrained, as Meta published it, on a server of your own.',
    servers: LLAMA,
  }),
  row({
    id: 'llama-3.1-8b-tuned',
    label: 'LLaMA-3.1-8B* (fine-tuned)',
    description: 'The same after training with a recipe that this project exports.',
    servers: TUNED,
  }),
  row({
    id: 'biomistral-7b',
    label: 'BioMistral-7B',
    description:
      'Pretrained on medical text. Its template has no system role: the instructions go into the user’s turn.',
    servers: BIOMISTRAL,
  }),
  row({
    id: 'biomistral-7b-tuned',
    label: 'BioMistral-7B* (fine-tuned)',
    description: 'The same after training with a recipe that this project exports.',
    servers: TUNED,
  }),
  row({
    id: 'other',
    label: 'Another model',
    description: 'Any server that speaks OpenAI’s protocol.',
    paper: false,
    servers: {
      vllm: undefined,
      llamaCpp: undefined,
      ollama: undefined,
      lmStudio: undefined,
      openai: undefined,
    },
  }),
];

/** @returns undefined for an id that is none */
export function presetOf(id: string | undefined): Preset | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
