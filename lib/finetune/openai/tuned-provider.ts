import type { TuningEndpoint } from './endpoint';

/** What has to be set so that the product asks a tuned model; it holds no key. */
export interface TunedProvider {
  readonly label: string;
  readonly baseUrl: string;
  readonly model: string;
  /** Name of the setting that holds the key. */
  readonly apiKeyEnv: 'OPENAI_API_KEY';
  /** The prompt it was trained on. */
  readonly promptVersion: string;
  readonly remote: boolean;
}

/** The provider configuration of a model that a submission came to. */
export function tunedProvider(
  { label, baseUrl, remote }: Pick<TuningEndpoint, 'label' | 'baseUrl' | 'remote'>,
  model: string,
  promptVersion: string,
): TunedProvider {
  return {
    label: `${model} on ${label}`,
    baseUrl,
    model,
    apiKeyEnv: 'OPENAI_API_KEY',
    promptVersion,
    remote,
  };
}
