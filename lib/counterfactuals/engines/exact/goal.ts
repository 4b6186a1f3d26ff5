import { labelAt, neededProbability } from '../../score';
import type { Problem } from '../../types';

/**
 * How far the engine's own score may lie from the stored predictor's, as probability (float32 sums in another order or
 * batch). Candidates this close to the needed probability are proposed and the verifier decides, so no plan is lost.
 */
export const PARITY_SLACK = 5e-6;

/** Whether a probability reaches what the problem needs, with `PARITY_SLACK`. */
export function isGood(problem: Problem, probability: number): boolean {
  const needed = neededProbability(problem);
  const { threshold } = problem.classifier;
  const { target } = problem;
  const eased = target === 0 ? probability - PARITY_SLACK : probability + PARITY_SLACK;
  return labelAt(eased, threshold) === target && (target === 0 ? eased <= needed : eased >= needed);
}

/** Of two probabilities, the one nearer to the target's side. */
export function nearer({ target }: Problem, a: number | undefined, b: number): number {
  if (a === undefined) return b;
  return target === 0 ? Math.min(a, b) : Math.max(a, b);
}
