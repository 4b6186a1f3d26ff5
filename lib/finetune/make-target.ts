import {
  buildProblem,
  type Change,
  DEFAULT_TRADE_OFF,
  type Engine,
  type ExplainedClassifier,
  explain,
  type NoPlan,
  PRODUCT_CONSTRAINTS,
  type Problem,
  type Reason,
  selectDiversePlans,
  verify,
} from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import type { TuningDay } from './draw-days';
import { rationaleOf } from './rationale';

/** A plan as an answer writes it. */
export interface WrittenPlan {
  readonly edits: Edits;
  readonly rationale: string;
}

/** A proposal that the verifier refused, with what was wrong. */
export interface RefusedPlan extends WrittenPlan {
  readonly reasons: readonly Reason[];
}

/** What one day came to: the plans of the wished answer, and proposals that were refused. */
export interface TuningTarget {
  readonly plans: readonly WrittenPlan[];
  readonly refused: readonly RefusedPlan[];
  /** Why there is no example. */
  readonly noPlan?: NoPlan;
}

export interface TargetOptions {
  readonly engine: Engine;
  readonly refusedBy?: Engine;
  readonly k: number;
  readonly seed: number;
  /** Milliseconds each engine may use. */
  readonly budgetMs: number;
  readonly signal?: AbortSignal;
  readonly now: () => number;
}

/** The request behind an example: the product's own, with the locks of the example. */
export function constraintsOf({ locked }: Pick<TuningDay, 'locked'>) {
  return { ...PRODUCT_CONSTRAINTS, locked };
}

/**
 * Asks the engines about one day. Targets are plans that `verify` passed, chosen among twice as many as the product chooses what it shows;
 * refused are proposals that it did not pass, whoever made them. Nothing here decides validity.
 * @throws CancelledError once the signal is aborted
 */
export async function makeTarget(
  classifier: ExplainedClassifier,
  day: Pick<TuningDay, 'factual' | 'locked'>,
  options: TargetOptions,
): Promise<TuningTarget> {
  const { engine, refusedBy, ...rest } = options;
  const built = await buildProblem({ factual: day.factual, classifier, constraints: constraintsOf(day) });
  if (!built.ok) return { plans: [], refused: [], noPlan: built.noPlan };
  const { problem } = built;
  const { k } = options;
  const found = await explain(problem, engine, { ...rest, k: k * (engine.poolPerPlan ?? POOL_PER_PLAN) });
  if (found.plans.length === 0) return { plans: [], refused: [], noPlan: found.noPlan };
  const plans = selectDiversePlans(classifier.reference, found.plans, k, DEFAULT_TRADE_OFF);
  const other = refusedBy ? await explain(problem, refusedBy, { ...rest, k: MOST_TRIES }) : undefined;
  const proposals = [...(other?.rejected ?? []), ...found.rejected];
  return {
    plans: plans.map(({ changes, rationale }) => written(changes, rationale)),
    refused: await refusedAmong(problem, proposals, plans.length),
  };
}

/**
 * Plans asked for each plan of an answer, so that there is a choice. The product lets the clock decide how many more
 * there are; here the same request must give the same answer, so it is a number.
 */
const POOL_PER_PLAN = 2;

/** Plans a refused engine may reach before it is no longer listened to. */
const MOST_TRIES = 20;

function written(changes: readonly Change[], rationale?: string): WrittenPlan {
  return {
    edits: Object.fromEntries(changes.map(({ feature, to }) => [feature, to])),
    rationale: rationale ?? rationaleOf(changes),
  };
}

/**
 * Up to `most` different refused proposals, the nearest misses first. Each is put to the verifier once more in the form
 * in which it will be written: a proposal that was refused for something that cannot be written is left out.
 */
async function refusedAmong(
  problem: Problem,
  proposals: readonly { readonly changes: readonly Change[]; readonly probability?: number }[],
  most: number,
): Promise<readonly RefusedPlan[]> {
  const nearest = [...proposals].sort((a, b) => (a.probability ?? 2) - (b.probability ?? 2));
  const taken = new Map<string, RefusedPlan>();
  for (const { changes } of nearest) {
    if (taken.size === most) break;
    const plan = written(changes);
    const key = JSON.stringify(plan.edits);
    if (changes.length === 0 || taken.has(key)) continue;
    const verdict = await verify(problem, { edits: plan.edits, origin: 'raw', round: 0 });
    if (!verdict.ok) taken.set(key, { ...plan, reasons: verdict.reasons });
  }
  return [...taken.values()];
}
