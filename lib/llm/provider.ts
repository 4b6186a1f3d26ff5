import { isLocalHost } from './host';
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
  readonly promptVersion: string;
  /** Solved examples before the question; 0 (zero-shot) where absent. */
  readonly shots?: number;
  /** Answers sampled at a temperature after a first one that does not suffice; 0 where absent. */
  readonly samples?: number;
}

/** The settings a provider is read from (`env().llm`). */
export interface ProviderSettings {
  readonly baseUrl?: string;
  readonly model?: string;
  readonly apiKey?: string;
}

const OPENAI_URL = 'https://api.openai.com/v1';

/** How to set a language model up. */
export const PROVIDER_HINT =
  'To use a language model, set SENSECF_LLM_BASE_URL to an OpenAI-compatible server (vLLM, llama.cpp, Ollama, ' +
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
  const url = readUrl(baseUrl ?? OPENAI_URL);
  if (typeof url === 'string') return url;
  const remote = !isLocalHost(url.hostname);
  if (remote && model === undefined)
    return `A language model service is set up at ${url.host}, but no model: set SENSECF_LLM_MODEL to its name.`;
  return {
    id: model?.toLowerCase().replace(/[^a-z0-9.]+/g, '-') ?? 'default',
    label: `${model ?? 'the model'} on ${url.host}`,
    baseUrl: `${url.origin}${url.pathname}`,
    model,
    apiKey,
    remote,
    promptVersion: LATEST_PROMPT,
  };
}

/** The address up to its version, or the hint why it cannot be used. */
function readUrl(text: string): URL | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    return `SENSECF_LLM_BASE_URL must be an address such as http://127.0.0.1:8000/v1. ${PROVIDER_HINT}`;
  if (url.username !== '' || url.password !== '')
    return 'SENSECF_LLM_BASE_URL must hold no user name or password: put the key into OPENAI_API_KEY.';
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  url.pathname = path === '' ? '/v1' : path;
  return url;
}
