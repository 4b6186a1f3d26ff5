import 'server-only';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { Arm, TokenPrices, TrialFacts, TrialFigures } from '@/lib/prompt-trials';
import type { TrialHead, TrialRowView, TrialView } from '@/lib/views/prompt-trial-types';
import type { RunStatus } from '@/lib/views/types';
import type { Prisma } from './generated/client';

/** What a trial's head needs of the database. */
export const TRIAL_INCLUDE = {
  dataset: { select: { id: true, name: true, synthetic: true, licence: true } },
  _count: { select: { cells: true } },
} as const satisfies Prisma.PromptTrialInclude;

/** A stored trial, with or without its figures. */
type TrialRow = Omit<Prisma.PromptTrialGetPayload<{ include: typeof TRIAL_INCLUDE }>, 'figures'>;

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue): T => json as unknown as T;
const optional = <T>(json: Prisma.JsonValue): T | undefined => (json === null ? undefined : as<T>(json));

/** A stored trial as the screens see it, without figures and days. */
export function toTrialHead(trial: TrialRow): TrialHead {
  return {
    id: trial.id,
    name: trial.name,
    status: trial.status as RunStatus,
    createdAt: trial.createdAt.toISOString(),
    finishedAt: trial.finishedAt?.toISOString(),
    dataset: trial.dataset,
    classifier: { id: trial.classifierId, hash: trial.classifierHash, threshold: trial.threshold },
    slice: as<TrialHead['slice']>(trial.slice),
    engine: trial.engine,
    provider: as<TrialHead['provider']>(trial.provider),
    prompts: as<TrialHead['prompts']>(trial.prompts),
    samples: trial.samples,
    prices: optional<TokenPrices>(trial.prices),
    constraints: constraintsFromJson(trial.constraints),
    k: trial.k,
    seed: trial.seed,
    people: trial.people,
    days: trial.days,
    cellsDone: trial._count.cells,
    progress: optional<NonNullable<TrialHead['progress']>>(trial.progress),
    failure: optional<NonNullable<TrialHead['failure']>>(trial.failure),
  };
}

/** The same with figures and what each side made of each day. */
export function toTrialView(
  trial: TrialRow & { readonly figures: Prisma.JsonValue },
  days: readonly { readonly ordinal: number; readonly person: number; readonly probability: number }[],
  cells: readonly { readonly ordinal: number; readonly arm: string; readonly facts: Prisma.JsonValue }[],
): TrialView {
  const byDay = new Map<number, Partial<Record<Arm, TrialFacts>>>();
  for (const { ordinal, arm, facts } of cells)
    byDay.set(ordinal, { ...byDay.get(ordinal), [arm]: as<TrialFacts>(facts) });
  return {
    ...toTrialHead(trial),
    figures: optional<TrialFigures>(trial.figures),
    rows: days.map(
      ({ ordinal, person, probability }): TrialRowView => ({
        row: ordinal,
        person,
        probability,
        arms: byDay.get(ordinal) ?? {},
      }),
    ),
  };
}
