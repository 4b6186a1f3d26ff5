import { LATEST_PROMPT } from '../prompts';
import type { Provider } from '../provider';
import { modelName } from './fetch';

/** Nobody listens here: `ggufFetch` answers in place of the network. The name is reserved for this machine. */
const ADDRESS = 'http://gguf.localhost/v1';

/** A GGUF file as a provider; to be asked through `ggufFetch` of the same file. */
export function ggufProvider(file: string): Provider {
  const model = modelName(file);
  return {
    id: `gguf-${model.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}`,
    label: `${model}, run here from its file`,
    baseUrl: ADDRESS,
    model,
    remote: false,
    promptVersion: LATEST_PROMPT,
  };
}
