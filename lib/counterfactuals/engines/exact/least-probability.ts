import {
  BoxRanges,
  compileTrees,
  leastScore,
  NodeWriter,
  narrow,
  probabilityOfScore,
  type SubEnsemble,
} from './ensemble';
import { MinHeap } from './heap';
import type { Pace } from './pace';
import { type Choice, moveSets, type Space } from './space';

interface Box {
  readonly low: Choice;
  readonly high: Choice;
  readonly trees: SubEnsemble;
}

/**
 * The probability nearest to the target that any candidate within the cap reaches, rules or not: best-first on the
 * least score of a box. Out of time it is the nearest that was seen. Undefined for a classifier that is no
 * ensemble, and where boxes cannot be bound.
 */
export async function leastProbability(space: Space, pace: Pace): Promise<number | undefined> {
  const { problem, moves } = space;
  const ensemble = problem.classifier.predictor.trees;
  if (!ensemble || !space.tabulated) return undefined;
  const heap = new MinHeap<Box>();
  const ranges = new BoxRanges();
  let seen = Number.POSITIVE_INFINITY;
  const all = compileTrees(space, ensemble);
  const writer = new NodeWriter(all.input.length);
  const push = (low: Choice, high: Choice, trees: SubEnsemble): void => {
    // The far corner is a candidate, most often a good one: an answer for when time runs out.
    ranges.set(space, trees, high, high);
    seen = Math.min(seen, leastScore(trees, ranges));
    ranges.set(space, trees, low, high);
    const least = leastScore(trees, ranges);
    if (least < seen) heap.push(least, { low, high, trees: narrow(trees, ranges, writer) });
  };
  for (const subset of moveSets(space, Math.min(problem.constraints.cap, problem.grid.length))) {
    const low = new Uint8Array(moves.length);
    const high = new Uint8Array(moves.length);
    for (const move of subset) high[move] = moves[move]!.values.length;
    push(low, high, all);
  }
  for (;;) {
    if (pace.isDue() && !(await pace.breathe())) break;
    const least = heap.least;
    const box = heap.pop();
    if (!box || least >= seen) break;
    const { low, high, trees } = box;
    const axis = high.reduce((best, top, i) => (top - low[i]! > high[best]! - low[best]! ? i : best), 0);
    const middle = (low[axis]! + high[axis]!) >> 1;
    const nearHigh = high.slice();
    nearHigh[axis] = middle;
    const farLow = low.slice();
    farLow[axis] = middle + 1;
    push(low, nearHigh, trees);
    push(farLow, high, trees);
  }
  return Number.isFinite(seen) ? probabilityOfScore(space, seen) : undefined;
}
