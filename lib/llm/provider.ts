import { readAddress } from './address';
import type { Capabilities } from './capabilities';
import { LATEST_PROMPT } from './prompts';

/** One OpenAI-compatible endpoint and model. Holds the key: never stored, logged or sent to a screen. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** Address up to and with the version, without a closing slash: `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  /** Absent: the first model the server lists. */
  readonly model?: string;
  readonly apiKey?: string;
  /** Rows leave this machine and its private network. */
  readonly remote: boolean;
  /** An agreement with its owner (a BAA) lets rows of a `localOnly` data set go there; no, where absent. */
  readonly baa?: boolean;
  readonly promptVersion: string;
  /** Solved examples before the question; 0 (zero-shot) where absent. */
  readonly shots?: number;
  /** Answers sampled at a temperature after a first one that does not suffice; 0 where absent. */
  readonly samples?: number;
  /** What its server is known to accept; the rest is tried, strictest first. */
  readonly capabilities?: Partial<Capabilities>;
}

/** Most samples of an answer: with the first one the nine of the paper's setting, and some more. */
export const MOST_SAMPLES = 16;

/** The settings a provider is read from (`env().llm`). */
export interface ProviderSettings {
  readonly baseUrl?: string;
  readonly model?: string;
  readonly apiKey?: string;
}

/** Where a key with no address belongs. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** How to set a language model up. */
export const PROVIDER_HINT =
  'To use a language model, add one under Language models, or set SENSECF_LLM_BASE_URL to an OpenAI-compatible server (vLLM, llama.cpp, Ollama, ' +
  'LM Studio; for example http://127.0.0.1:11434/v1) and SENSECF_LLM_MODEL to its model, or OPENAI_API_KEY and ' +
  'SENSECF_LLM_MODEL for OpenAI. Then restart.';

/**
 * The provider the settings describe; undefined when there is none or it cannot work (`providerHint` says why).
 * A local server needs no key and, when it holds one model, no model name.
 */
export function providerFromEnv(settings: ProviderSettings): Provider | undefined {
  const read = readSettings(settings);
  return typeof read === 'string' ? undefined : read;
}

/** Why the settings give no provider and what to do; undefined when they give one. */
export function providerHint(settings: ProviderSettings): string | undefined {
  const read = readSettings(settings);
  return typeof read === 'string' ? read : undefined;
}

function readSettings({ baseUrl, model, apiKey }: ProviderSettings): Provider | string {
  if (baseUrl === undefined && apiKey === undefined)
    return `${model === undefined ? 'No language model is set up.' : 'SENSECF_LLM_MODEL is set, but no server.'} ${PROVIDER_HINT}`;
  const address = readAddress(baseUrl ?? OPENAI_URL);
  if (address === 'not-http')
    return `SENSECF_LLM_BASE_URL must be an address such as http://127.0.0.1:8000/v1. ${PROVIDER_HINT}`;
  if (address === 'credentials')
    return 'SENSECF_LLM_BASE_URL must hold no user name or password: put the key into OPENAI_API_KEY.';
  const remote = !address.local;
  if (remote && model === undefined)
    return `A language model service is set up at ${address.host}, but no model: set SENSECF_LLM_MODEL to its name.`;
  return {
    id: model?.toLowerCase().replace(/[^a-z0-9.]+/g, '-') ?? 'default',
    label: `${model ?? 'the model'} on ${address.host}`,
    baseUrl: address.baseUrl,
    model,
    apiKey,
    remote,
    promptVersion: LATEST_PROMPT,
  };
}
