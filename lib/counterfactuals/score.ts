import { type FeatureRow, toVector } from '@/lib/features';
import type { Constraints, ExplainedClassifier, Label } from './types';

/** Probability of high stress for one closed row, by the stored predictor. */
export async function predictRow(classifier: ExplainedClassifier, row: FeatureRow): Promise<number> {
  const probabilities = await classifier.predictor.predict(toVector(row, classifier.features), 1);
  return probabilities[0] ?? Number.NaN;
}

/** The class at the decision threshold: 1 when the probability reaches it. */
export function labelAt(probability: number, threshold: number): Label {
  return probability >= threshold ? 1 : 0;
}

interface Goal {
  readonly target: Label;
  readonly classifier: { readonly threshold: number };
  readonly constraints: Pick<Constraints, 'margin'>;
}

/** The probability a counterfactual must reach: at most this for target 0, at least this for target 1. */
export function neededProbability({ target, classifier, constraints }: Goal): number {
  return target === 0 ? classifier.threshold - constraints.margin : classifier.threshold + constraints.margin;
}

/** How far the probability clears the decision threshold on the target's side; negative when it does not. */
export function clearance(goal: Goal, probability: number): number {
  const { threshold } = goal.classifier;
  return goal.target === 0 ? threshold - probability : probability - threshold;
}

/** True when the class is the target's and the probability clears the threshold by the margin. */
export function meetsMargin(goal: Goal, probability: number): boolean {
  if (labelAt(probability, goal.classifier.threshold) !== goal.target) return false;
  const needed = neededProbability(goal);
  return goal.target === 0 ? probability <= needed : probability >= needed;
}
