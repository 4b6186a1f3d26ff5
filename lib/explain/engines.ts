import { type Engine, exactEngine, exactEngineWith, type SearchMemory } from '@/lib/counterfactuals';
import { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from '@/lib/counterfactuals/engines/cfnow';
import { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from '@/lib/counterfactuals/engines/dice';
import type { DescribedEngine } from '@/lib/counterfactuals/engines/heuristic';
import { niceNone, nicePlausibility, niceProximity, niceSparsity } from '@/lib/counterfactuals/engines/nice';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import {
  assertAllowed,
  createLlmEngine,
  type ExampleSource,
  PROVIDER_HINT,
  type Provider,
  providerFromEnv,
  providerHint,
} from '@/lib/llm';
import type { EngineChoice } from '@/lib/views/types';

/** Engines that run on this machine and need nothing set up, in the order of the picker. */
const LOCAL = {
  exact: {
    ...exactEngine,
    label: 'Exact search (certified minimal)',
    description:
      'Looks at every combination of whole device steps that the constraints allow, and proves that its plan needs the fewest changes.',
  },
  'nice-sparsity': niceSparsity,
  'nice-proximity': niceProximity,
  'nice-plausibility': nicePlausibility,
  'nice-none': niceNone,
  'dice-random': diceRandomEngine,
  'dice-genetic': diceGeneticEngine,
  'dice-kdtree': diceKdTreeEngine,
  'cfnow-greedy': cfnowGreedy,
  'cfnow-random': cfnowRandom,
  'cfnow-random-sequential': cfnowRandomSequential,
} as const satisfies Readonly<Record<string, DescribedEngine>>;

const LLM_DESCRIPTION =
  'Asks a language model for plans and its reasons; every answer is checked, and a near miss goes back to it with what was wrong.';

type LocalEngineId = keyof typeof LOCAL;
export type EngineId = LocalEngineId | 'llm';

const LOCAL_ENGINE_IDS = Object.keys(LOCAL) as readonly LocalEngineId[];
export const ENGINE_IDS: readonly EngineId[] = [...LOCAL_ENGINE_IDS, 'llm'];

/** The engines whose runs stay on this machine and that are set up: what a comparison of engines runs. */
export function comparableEngines(dataPolicy: string): readonly EngineId[] {
  const choices = engineChoices(dataPolicy).filter(({ available, remote }) => available && !remote);
  return choices.map(({ id }) => id).filter(isEngineId);
}

/** True for a string that names an engine. */
export function isEngineId(value: string): value is EngineId {
  return (ENGINE_IDS as readonly string[]).includes(value);
}

/** The engines as a screen offers them for a data set, with what is missing where one cannot run. */
export function engineChoices(dataPolicy: string): readonly EngineChoice[] {
  const provider = providerFromEnv(env().llm);
  const blocked = provider?.remote === true && dataPolicy !== 'remoteAllowed';
  const local = LOCAL_ENGINE_IDS.map((id): EngineChoice => {
    const { label, description } = LOCAL[id];
    return { id, label, description, available: true, remote: false };
  });
  return [
    ...local,
    {
      id: 'llm',
      label: provider ? `Language model: ${provider.label}` : 'Language model (not set up)',
      description: LLM_DESCRIPTION,
      available: provider !== undefined && !blocked,
      hint: !provider
        ? providerHint(env().llm)
        : blocked
          ? 'The rows of this data set may not leave this machine, and the configured model is remote.'
          : undefined,
      remote: provider?.remote ?? false,
    },
  ];
}

/**
 * Refuses an engine that is not set up or that the data set's policy forbids.
 * @throws InvalidInputError, ForbiddenError
 */
export function assertEngineAllowed(engine: EngineId, dataPolicy: string): void {
  if (engine !== 'llm') return;
  assertAllowed(requireProvider(), dataPolicy === 'remoteAllowed' ? 'remoteAllowed' : 'localOnly');
}

/**
 * The engine of that id, ready to run. With a memory, the exact search uses what earlier searches of the same row and
 * classifier learnt, whatever their constraints; its answer is the same.
 * @param examplesFor where a language model that is set to few-shot prompts gets its examples; zero-shot without
 * @throws InvalidInputError when it is not set up
 */
export function createEngine(
  engine: EngineId,
  memory?: SearchMemory,
  examplesFor?: (provider: Provider) => ExampleSource,
): Engine {
  if (engine === 'exact' && memory) return exactEngineWith(() => memory);
  if (engine !== 'llm') return LOCAL[engine];
  const provider = requireProvider();
  return createLlmEngine(provider, { examples: examplesFor?.(provider) });
}

/**
 * The provider behind an engine that is a language model.
 * @throws InvalidInputError when it is not set up
 */
export function requireProvider(): Provider {
  const provider = providerFromEnv(env().llm);
  if (!provider) throw new InvalidInputError(providerHint(env().llm) ?? PROVIDER_HINT);
  return provider;
}
