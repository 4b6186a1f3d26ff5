import type { Engine } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { assertAllowed } from '@/lib/llm';
import { createEngine, createLanguageModel, type EngineId, isLanguageModel, isTunedModel } from './engines';
import { environmentFetch, environmentModel } from './environment-model';

/**
 * An engine for rows that come from a file and no database: they stay on this machine, as those of a data set that says
 * nothing else. No budget is counted, as there is nowhere to count it.
 * @throws InvalidInputError, ForbiddenError
 */
export function engineForFiles(engine: EngineId): Engine {
  if (isTunedModel(engine))
    throw new InvalidInputError('Models that were tuned here are asked in the app, where they are kept.');
  if (!isLanguageModel(engine)) return createEngine(engine);
  if (engine !== 'llm')
    throw new InvalidInputError(
      'Rows of a file can only be shown to the language model of the environment (llm).',
    );
  const model = environmentModel();
  if (model.provider) assertAllowed(model.provider, 'localOnly');
  return createLanguageModel(model, { fetch: environmentFetch() });
}
