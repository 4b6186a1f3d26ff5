import type { Engine } from '@/lib/counterfactuals';
import { Breakers } from '../breaker';
import { createLlmEngine } from '../engine';
import { LATEST_PROMPT } from '../prompts';
import type { Provider } from '../provider';
import { embeddedFetch } from './chat';
import type { LanguageModel } from './language-model';
import { orNoModel } from './no-model';
import { SAMPLES } from './writer';

/** Plans of one answer. */
const PLANS = 1 + SAMPLES;

/** What tells one embedded model from another. */
export interface EmbeddedIdentity {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What provenance calls the model; its id where absent. */
  readonly model?: string;
  /** Reads the model on first use. */
  readonly load: () => Promise<LanguageModel>;
}

/**
 * An embedded language model as an engine: the same client, extraction, verification and repair as for any language
 * model, with the model in place of the network.
 */
export function embeddedEngine({ id, label, description, model = id, load }: EmbeddedIdentity): Engine & {
  readonly description: string;
} {
  const provider: Provider = {
    id,
    label,
    // Never asked: the model answers in its place.
    baseUrl: 'http://localhost/v1',
    model,
    remote: false,
    promptVersion: LATEST_PROMPT,
  };
  return {
    id,
    label,
    description,
    poolPerPlan: PLANS,
    propose: (problem, options) => {
      const fetch = orNoModel(
        embeddedFetch({ id: model, load, problem, seed: options.seed, signal: options.signal }),
      );
      // It is in this process: there is no road to learn about, and nobody to leave alone.
      const deps = { fetch, memory: new Map(), breakers: new Breakers(), poolPerPlan: PLANS };
      return createLlmEngine(provider, deps).propose(problem, options);
    },
  };
}
