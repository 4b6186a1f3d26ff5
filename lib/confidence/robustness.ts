import type { BootstrapEnsemble } from '@/lib/classifiers/robustness';
import { type Label, labelAt } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import type { RobustnessFigure } from './types';

/**
 * Share of retrained classifiers, each at its own decision threshold, that give a counterfactual the target class.
 * @param features input order of the classifier the ensemble was trained beside
 * @throws InvalidInputError for an ensemble without classifiers or of another number of features
 */
export function robustnessOf(
  { members }: BootstrapEnsemble,
  features: readonly FeatureId[],
  { factual, counterfactual }: { readonly factual: FeatureRow; readonly counterfactual: FeatureRow },
  target: Label,
): RobustnessFigure {
  if (members.length === 0 || members.some(({ ensemble }) => ensemble.features !== features.length))
    throw new InvalidInputError('The retrained classifiers are of other features than the explained one.');
  const say = (row: FeatureRow): number => {
    const vector = toVector(row, features);
    return members.filter(
      ({ ensemble, threshold }) => labelAt(evaluateProbability(ensemble, vector), threshold) === target,
    ).length;
  };
  const agreeing = say(counterfactual);
  return { agreeing, of: members.length, share: agreeing / members.length, before: say(factual) };
}
