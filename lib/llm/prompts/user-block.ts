import { neededProbability, type Problem } from '@/lib/counterfactuals';
import { FEATURES, type FeatureId, toExternal } from '@/lib/features';
import { editableFeatures, promptFeatures } from './feature-table';

/** Ages above this are sent as this: older ages identify (HIPAA safe harbour, 45 CFR 164.514(b)(2)). */
const OLDEST_AGE = 90;

/** The factual value as a model sees it: the decimals of the screen and one more. */
function shownValue(id: FeatureId, value: number): number {
  const capped = id === 'age' ? Math.min(value, OLDEST_AGE) : value;
  return Number(capped.toFixed(FEATURES[id].decimals + 1));
}

/** The probability a plan must reach, as a model reads it: "<= 0.45". */
export function neededPhrase(problem: Problem): string {
  return `${problem.target === 0 ? '<=' : '>='} ${shownProbability(neededProbability(problem))}`;
}

/** Probability as a model reads it. */
export function shownProbability(value: number): number {
  return Number(value.toFixed(3));
}

/**
 * The one JSON block of the first user message. Built from a closed list of features and numbers, so that nothing else
 * a caller holds (an id, a date, a note) can be in it.
 */
export function userBlock(problem: Problem, k: number): string {
  const shown: Partial<Record<FeatureId, number>> = {};
  for (const id of promptFeatures(problem)) {
    const value = problem.factual[id];
    if (typeof value === 'number' && Number.isFinite(value)) shown[id] = shownValue(id, value);
  }
  const allowed: Partial<Record<FeatureId, { lowest: number; highest: number; step?: number }>> = {};
  for (const id of editableFeatures(problem)) {
    const values = problem.grid.find(({ feature }) => feature === id)!.values;
    allowed[id] = { lowest: Math.min(...values), highest: Math.max(...values), step: FEATURES[id].step };
  }
  return JSON.stringify({
    k,
    row: toExternal(shown),
    prediction: {
      pHighStress: shownProbability(problem.probability),
      threshold: shownProbability(problem.classifier.threshold),
    },
    target: {
      class: problem.target === 0 ? 'low stress' : 'high stress',
      pHighStress: neededPhrase(problem),
    },
    constraints: { maxChanges: problem.constraints.cap, locked: problem.constraints.locked, allowed },
  });
}
