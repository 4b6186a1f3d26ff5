import { z } from 'zod';
import { type Engine, exactEngine, exactEngineWith, type SearchMemory } from '@/lib/counterfactuals';
import { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from '@/lib/counterfactuals/engines/cfnow';
import { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from '@/lib/counterfactuals/engines/dice';
import type { DescribedEngine } from '@/lib/counterfactuals/engines/heuristic';
import { niceNone, nicePlausibility, niceProximity, niceSparsity } from '@/lib/counterfactuals/engines/nice';
import { InvalidInputError } from '@/lib/errors';
import { createLlmEngine, type DataPolicy, isAllowed, type LlmEngineDeps, type Provider } from '@/lib/llm';
import type { EngineChoice } from '@/lib/views/types';
import { EMBEDDED_ENGINES } from './embedded-engines';

/** Engines that run on this machine and need nothing set up, in the order of the picker. */
const LOCAL = {
  ...EMBEDDED_ENGINES,
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
/** `llm`: the endpoint of the environment; `llm:<id>`: one that somebody set up. */
export type LanguageModelId = 'llm' | `llm:${string}`;
/** A model that somebody tuned here; it runs on this machine. */
export type TunedModelId = `embedded:${string}`;
export type EngineId = LocalEngineId | TunedModelId | LanguageModelId;

/** The engines that need nothing set up, in the order of the picker. */
export const LOCAL_ENGINE_IDS = Object.keys(LOCAL) as readonly LocalEngineId[];
export const ENGINE_IDS: readonly EngineId[] = [...LOCAL_ENGINE_IDS, 'llm'];

const TUNED_MODEL = /^embedded:[a-z0-9-]{1,40}$/;
const LANGUAGE_MODEL = /^llm(?::[a-z0-9][a-z0-9.-]{0,60})?$/;

/** A language model as an engine; without a provider it is not set up, and the hint says how. */
export interface LanguageModel {
  readonly id: LanguageModelId;
  readonly provider?: Provider;
  /** Why it cannot be asked. */
  readonly hint?: string;
}

/** True for a string that names a language model, whether or not there is one. */
export function isLanguageModel(value: string): value is LanguageModelId {
  return LANGUAGE_MODEL.test(value);
}

/** True for a string that names a model tuned here, whether or not there is one. */
export function isTunedModel(value: string): value is TunedModelId {
  return TUNED_MODEL.test(value);
}

/** True for a string that names an engine. */
export function isEngineId(value: string): value is EngineId {
  return (
    (LOCAL_ENGINE_IDS as readonly string[]).includes(value) || isTunedModel(value) || isLanguageModel(value)
  );
}

/** The name of an engine in a request. */
export const ENGINE_ID = z.string().max(80).refine(isEngineId, 'There is no such engine.');

/** Each engine once, those of this machine in the order of the picker, then tuned and other language models as they come. */
export function inOrder(chosen: readonly EngineId[]): EngineId[] {
  return [
    ...LOCAL_ENGINE_IDS.filter((id) => chosen.includes(id)),
    ...new Set(chosen.filter(isTunedModel)),
    ...new Set(chosen.filter(isLanguageModel)),
  ];
}

/** The engines whose runs stay on this machine and that are set up: what a comparison of engines runs. */
export function comparableEngines(choices: readonly EngineChoice[]): readonly EngineId[] {
  return choices
    .filter(({ available, remote }) => available && !remote)
    .map(({ id }) => id)
    .filter(isEngineId);
}

/** The engines as a screen offers them for a data set, with what is missing where one cannot run. */
export function engineChoices(
  dataPolicy: string,
  models: readonly LanguageModel[],
  tuned: readonly EngineChoice[] = [],
): readonly EngineChoice[] {
  const local = LOCAL_ENGINE_IDS.map((id): EngineChoice => {
    const { label, description } = LOCAL[id];
    return { id, label, description, available: true, remote: false, inTab: id in EMBEDDED_ENGINES };
  });
  return [...local, ...tuned, ...models.map((model) => modelChoice(model, policyOf(dataPolicy)))];
}

function modelChoice({ id, provider, hint }: LanguageModel, policy: DataPolicy): EngineChoice {
  const blocked = provider !== undefined && !isAllowed(provider, policy);
  return {
    id,
    label: provider ? `Language model: ${provider.label}` : 'Language model (not set up)',
    description: LLM_DESCRIPTION,
    available: provider !== undefined && hint === undefined && !blocked,
    hint: blocked
      ? 'The rows of this data set may not leave this machine, and this model is remote without an agreement (BAA).'
      : hint,
    remote: provider?.remote ?? false,
  };
}

/** A stored policy; an unknown one is the strict one. */
export function policyOf(dataPolicy: string): DataPolicy {
  return dataPolicy === 'remoteAllowed' ? 'remoteAllowed' : 'localOnly';
}

/**
 * A language model, ready to be asked.
 * @throws InvalidInputError when it is not set up
 */
export function createLanguageModel({ id, provider, hint }: LanguageModel, deps: LlmEngineDeps = {}): Engine {
  if (!provider || hint !== undefined)
    throw new InvalidInputError(hint ?? 'This language model is not set up.');
  return createLlmEngine(provider, { ...deps, id });
}

/**
 * An engine of this machine, ready to run. With a memory, the exact search uses what earlier searches of the same row and
 * classifier learnt, whatever their constraints; its answer is the same.
 */
export function createEngine(engine: LocalEngineId, memory?: SearchMemory): Engine {
  return engine === 'exact' && memory ? exactEngineWith(() => memory) : LOCAL[engine];
}
