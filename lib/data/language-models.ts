import 'server-only';
import type { Engine, SearchMemory } from '@/lib/counterfactuals';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import {
  createEngine,
  createLanguageModel,
  type EngineId,
  engineChoices,
  isLanguageModel,
  isTunedModel,
  type LanguageModel,
  type LanguageModelId,
  policyOf,
} from '@/lib/explain/engines';
import { environmentFetch, environmentModel } from '@/lib/explain/environment-model';
import type { TriedPrompt } from '@/lib/explain/tried-prompt';
import { assertAllowed, type ExampleSource, type Meter, type Provider } from '@/lib/llm';
import type { Fetch } from '@/lib/llm/transport';
import type { EngineChoice } from '@/lib/views/types';
import { db } from './client';
import type { LlmProvider } from './generated/client';
import { ENVIRONMENT, usageMeter } from './llm-usage';
import { missingKey, readyProvider, toKept } from './provider-rows';
import { assertTunedUsable, tunedChoices, tunedEngine, tunedLabels } from './tuned-engines';
import type { Viewer } from './viewer';

type Clinic = Pick<Viewer, 'clinicId'>;

const PREFIX = 'llm:';

export function engineOf(providerId: string): LanguageModelId {
  return `${PREFIX}${providerId}`;
}

/**
 * The engines a screen offers a viewer for a data set: those of this machine, those tuned on it, then every language model
 * that is switched on.
 */
export async function enginesFor(viewer: Clinic, dataPolicy: string): Promise<readonly EngineChoice[]> {
  const rows = await db().llmProvider.findMany({
    where: { clinicId: viewer.clinicId, removedAt: null, enabled: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const environment = environmentModel();
  // How to set one up is of interest as long as there is none.
  const models = environment.provider || rows.length === 0 ? [environment] : [];
  return engineChoices(dataPolicy, [...models, ...rows.map(toModel)], await tunedChoices(viewer));
}

/** Names of engines, also of those that were switched off or removed: studies go on naming them. */
export async function engineLabels(viewer: Clinic): Promise<ReadonlyMap<string, string>> {
  const rows = await db().llmProvider.findMany({ where: { clinicId: viewer.clinicId } });
  const all = engineChoices('localOnly', [environmentModel(), ...rows.map(toModel)]);
  return new Map([...all.map(({ id, label }) => [id, label] as const), ...(await tunedLabels(viewer))]);
}

function toModel(row: LlmProvider): LanguageModel {
  const kept = toKept(row);
  return {
    id: engineOf(row.id),
    provider: readyProvider(kept),
    ...(missingKey(kept)
      ? { hint: `The environment variable ${kept.apiKeyEnv} holds no key. Set it and restart.` }
      : {}),
  };
}

/** What a language model is asked for: whose rows, under which policy, and who pays. */
export interface EngineRequest extends Clinic {
  readonly engine: EngineId;
  readonly userId: string;
  readonly dataPolicy: string;
}

/**
 * Refuses an engine that is not set up, or to which the data set's policy lets no row go.
 * @throws InvalidInputError, ForbiddenError
 */
export async function assertEngineAllowed(
  viewer: Clinic,
  engine: EngineId,
  dataPolicy: string,
): Promise<void> {
  if (isTunedModel(engine)) await assertTunedUsable(viewer, engine);
  if (isLanguageModel(engine)) await allowedModel(viewer, engine, dataPolicy);
}

/**
 * The one way to an engine for stored rows: a language model comes only after the policy of the rows was looked at, and
 * with the meter of whoever asked.
 * @throws InvalidInputError, ForbiddenError
 */
export async function readyEngine(
  asked: EngineRequest,
  { memory, examplesFor, prompt }: EngineExtras = {},
): Promise<Engine> {
  const { engine } = asked;
  if (isTunedModel(engine)) return tunedEngine(asked, engine);
  if (!isLanguageModel(engine)) return createEngine(engine, memory);
  const { model, row } = await allowedModel(asked, engine, asked.dataPolicy);
  const { shots, samples, ...deps } = prompt ?? {};
  const provider = model.provider && { ...model.provider, ...(prompt ? { shots, samples } : {}) };
  return createLanguageModel(
    { ...model, provider },
    {
      ...deps,
      fetch: fetchFor(engine),
      meter: meterOf(asked, row, 'plans'),
      examples: provider && examplesFor?.(provider),
    },
  );
}

/** What an engine may use besides the problem. */
export interface EngineExtras {
  /** What earlier exact searches of the row have learnt. */
  readonly memory?: SearchMemory;
  /** Where a language model that is set to few-shot prompts gets its examples; zero-shot without. */
  readonly examplesFor?: (provider: Provider) => ExampleSource;
  /** Asked in place of the provider's own prompt. */
  readonly prompt?: TriedPrompt;
}

function meterOf(
  { clinicId, userId }: Pick<EngineRequest, 'clinicId' | 'userId'>,
  row: LlmProvider | undefined,
  purpose: 'plans' | 'notes',
): Meter {
  const use = { clinicId, userId, purpose };
  if (row) return usageMeter({ ...use, providerId: row.id }, toKept(row));
  const { dailyTokens } = env().llm;
  return usageMeter({ ...use, providerId: ENVIRONMENT }, { label: 'this language model', dailyTokens });
}

/** What answers a language model's questions in place of the network; undefined where the network does. */
export function fetchFor(engine: EngineId): Fetch | undefined {
  return engine === 'llm' ? environmentFetch() : undefined;
}

/**
 * The meter of a language model that a viewer has read notes: it counts in the same budget.
 * @throws InvalidInputError when there is no such model
 */
export async function meterFor(viewer: Viewer, engine: EngineId): Promise<Meter | undefined> {
  if (!isLanguageModel(engine)) return undefined;
  const { row } = await findModel(viewer, engine);
  return meterOf({ clinicId: viewer.clinicId, userId: viewer.id }, row, 'notes');
}

interface FoundModel {
  readonly model: LanguageModel;
  /** Absent for the endpoint of the environment. */
  readonly row?: LlmProvider;
}

async function allowedModel(
  viewer: Clinic,
  engine: LanguageModelId,
  dataPolicy: string,
): Promise<FoundModel> {
  const found = await findModel(viewer, engine);
  const { provider, hint } = found.model;
  if (!provider || hint !== undefined) throw new InvalidInputError(hint ?? NOT_SET_UP);
  assertAllowed(provider, policyOf(dataPolicy));
  return found;
}

const NOT_SET_UP = 'This language model is not set up.';

async function findModel({ clinicId }: Clinic, engine: LanguageModelId): Promise<FoundModel> {
  if (engine === 'llm') return { model: environmentModel() };
  const row = await db().llmProvider.findFirst({
    where: { id: engine.slice(PREFIX.length), clinicId, removedAt: null },
  });
  if (!row) throw new InvalidInputError('There is no such language model any more. Choose another engine.');
  if (!row.enabled)
    throw new InvalidInputError(`${row.label} is switched off. Switch it on under Language models.`);
  return { model: toModel(row), row };
}

/**
 * The provider behind an engine, to show what it would be sent; nothing is sent.
 * @throws InvalidInputError for an engine that is no language model, or one that is not set up
 */
export async function providerOf(viewer: Clinic, engine: EngineId): Promise<Provider> {
  if (!isLanguageModel(engine)) throw new InvalidInputError('This engine sends nothing to anybody.');
  const { model } = await findModel(viewer, engine);
  if (!model.provider) throw new InvalidInputError(model.hint ?? NOT_SET_UP);
  return model.provider;
}

/** US dollars for a million tokens of a language model, where somebody set both prices. */
export async function pricesOf(
  viewer: Clinic,
  engine: LanguageModelId,
): Promise<{ readonly prompt: number; readonly completion: number } | undefined> {
  const { row } = await findModel(viewer, engine);
  const { promptPrice: prompt, completionPrice: completion } = row ? toKept(row) : {};
  return prompt === undefined || completion === undefined ? undefined : { prompt, completion };
}
