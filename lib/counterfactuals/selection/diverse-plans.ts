import type { Reference } from '@/lib/classifiers/card';
import { gowerDistance } from '../metrics';
import { explain } from '../run';
import { diversity } from '../set-metrics';
import type { Engine, EngineOptions, Explanation, Problem, VerifiedPlan } from '../types';
import { selectDiverse } from './select-diverse';

/** Plans asked of an engine for each plan shown, unless the engine says otherwise. */
const POOL_PER_PLAN = 4;
/** Milliseconds that a search goes on for further plans to choose from, once there are as many as were asked for. */
const POOL_MS = 2000;

/** Where the control stands unless somebody moves it: alternatives about as far apart as the exact search finds them. */
export const DEFAULT_TRADE_OFF = 0.3;

export interface DiverseOptions extends EngineOptions {
  /** 0: least effort; 1: most different. */
  readonly tradeOff: number;
}

/** How the plans shown were chosen. */
export interface Selection {
  readonly tradeOff: number;
  /** Verified plans there were to choose from, those shown included. */
  readonly from: number;
  /** Mean pairwise Gower distance of the plans shown; absent for fewer than two. */
  readonly diversity?: number;
}

export interface DiverseExplanation extends Explanation {
  readonly selection: Selection;
}

/**
 * `selectDiverse` on verified plans: effort of the metrics, Gower distance of the counterfactuals. The engine's first
 * plan leads, so that what its certificate claims stays true of what is shown. What a further plan's certificate claims
 * is about the plans its engine found before it: it stays where exactly those are shown above, else it is taken off.
 */
export function selectDiversePlans<T extends VerifiedPlan>(
  reference: Reference,
  plans: readonly T[],
  k: number,
  tradeOff: number,
): readonly T[] {
  const chosen = selectDiverse(plans, k, tradeOff, {
    first: plans[0],
    effort: ({ metrics }) => metrics.effort,
    distance: (a, b) => gowerDistance(reference, a.counterfactual, b.counterfactual),
  });
  const asFound = chosen.findIndex((plan, i) => plan !== plans[i]);
  return chosen.map((plan, i) =>
    asFound >= 0 && i >= asFound && plan.certificate ? { ...plan, certificate: undefined } : plan,
  );
}

/**
 * `explain`, with the plans shown chosen from up to four times as many. Once there are k, the engine has two seconds
 * more to find others. Tallies and rejected proposals are those of the whole run.
 * @throws CancelledError once the signal is aborted
 */
export async function explainDiverse(
  problem: Problem,
  engine: Engine,
  options: DiverseOptions,
): Promise<DiverseExplanation> {
  const { k, tradeOff, budgetMs, now } = options;
  const pooled = k > 1 ? k * (engine.poolPerPlan ?? POOL_PER_PLAN) : k;
  const started = now();
  // Engines stop by the clock they are given: with enough plans it is put forward to shortly before their end.
  let ahead = 0;
  const onPlan = (plans: number): void => {
    if (plans === k) ahead = Math.max(0, started + budgetMs - POOL_MS - now());
  };
  const pool = await explain(problem, engine, { ...options, k: pooled, now: () => now() + ahead, onPlan });
  const { reference } = problem.classifier;
  const plans = selectDiversePlans(reference, pool.plans, k, tradeOff);
  const rows = plans.map(({ counterfactual }) => counterfactual);
  return {
    ...pool,
    plans,
    selection: { tradeOff, from: pool.plans.length, diversity: diversity(reference, rows) },
  };
}
