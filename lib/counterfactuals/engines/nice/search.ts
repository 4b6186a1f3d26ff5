import type { SearchSpace } from '../../space';
import {
  collect,
  Distinct,
  distance,
  type Found,
  type FoundStream,
  heomScale,
  type Method,
  neighboursOf,
  partsWithinCap,
  rowsOfTarget,
  type Scorer,
  type SearchOptions,
  type SearchResult,
} from '../heuristic';
import { outlierLoss } from './loss';
import { type Loss, type NiceVariant, type Reward, rewardOf } from './reward';

export interface NiceSettings {
  readonly variant: NiceVariant;
  /** Loss of the plausibility reward; default the local outlier factor among the rows of the target's class. */
  readonly loss?: Loss;
}

export interface NiceOptions extends SearchOptions, NiceSettings {}

/** NICE at vector level, for any table: the engine and the benchmarks run this. */
export function niceSearch(space: SearchSpace, options: NiceOptions): Promise<SearchResult> {
  return collect(space, niceMethod(options), options);
}

/**
 * NICE: the nearest training row of the target's class (rightly classified), then from the factual towards it one
 * feature at a time, best reward first, until the class turns. Constraints: the row is followed only as far as the space
 * lets a plan follow it, a path ends at the cap, its last step must keep every rule, and a row whose path fails gives
 * way to the next nearest. Further counterfactuals come from the next nearest rows.
 */
export function niceMethod(settings: NiceSettings): Method {
  return async function* nice(scorer): FoundStream {
    const { space, turns } = scorer;
    if (space.actions.length === 0) return;
    const scale = heomScale(space);
    const rows = await rowsOfTarget(scorer, { justified: true });
    const neighbours = neighboursOf(scorer, rows, (values, at, most) =>
      distance(scale, space.factual, values, most, at),
    );
    const { variant } = settings;
    const reward =
      variant === 'none' ? undefined : rewardOf(variant, space, settings.loss ?? outlierLoss(space));
    const seen = new Distinct();
    for await (const { vector } of neighbours) {
      if (turns.over) return;
      const found = reward ? await followPath(scorer, vector, reward) : await largestPart(scorer, vector);
      if (found !== undefined && seen.add(found.vector)) yield found;
    }
  };
}

/** The row itself, or as much of it as the cap allows. */
async function largestPart(scorer: Scorer, whole: Float64Array): Promise<Found | undefined> {
  const { space } = scorer;
  const parts = [...partsWithinCap(space, whole)];
  const scores = await scorer.towards(parts);
  for (let i = 0; i < parts.length; i++) {
    if (!scorer.isEnough(scores[i]!)) continue;
    await scorer.work(4);
    if (space.feasible(parts[i]!)) return { vector: parts[i]!, probability: scorer.toTarget(scores[i]!) };
  }
  return undefined;
}

/** Best-first towards a row. */
async function followPath(scorer: Scorer, goal: Float64Array, reward: Reward): Promise<Found | undefined> {
  const { space } = scorer;
  const budget = space.effortBudget ?? Number.POSITIVE_INFINITY;
  let current = space.factual;
  let towards = scorer.toTarget(space.probability);
  for (let changes = 1; changes <= space.cap; changes++) {
    const steps = space.actions
      .filter((column) => current[column] !== goal[column])
      .map((column) => {
        const step = current.slice();
        step[column] = goal[column]!;
        return space.complete(step);
      })
      .filter((step) => budget === Number.POSITIVE_INFINITY || space.effort(step) <= budget);
    if (steps.length === 0) return undefined;
    const scores = await scorer.towards(steps);
    if (scorer.turns.over) return undefined;
    const worthOf = reward(current);
    const ranked = steps
      .map((after, i) => ({ after, score: scores[i]!, worth: worthOf(after, scores[i]! - towards) }))
      .sort((a, b) => compare(b.worth, a.worth));
    // The last step of a path has to be a counterfactual; an earlier one only has to be the best.
    const last = changes === space.cap || steps.length === 1;
    for (const { after, score } of last ? ranked : ranked.slice(0, 1)) {
      if (!scorer.isEnough(score)) continue;
      await scorer.work(4);
      if (space.feasible(after)) return { vector: after, probability: scorer.toTarget(score) };
    }
    current = ranked[0]!.after;
    towards = ranked[0]!.score;
  }
  return undefined;
}

/** Ascending, what is no number first. */
function compare(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a === b ? 0 : a - b;
}
