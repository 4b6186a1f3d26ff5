import { DEFAULT_MAX_MISSING_SHARE, type Label, labelAt } from '@/lib/counterfactuals';
import { type FeatureRow, toVector } from '@/lib/features';
import type { AgreementFigure, OtherClassifier } from './types';

/**
 * Whether another classifier, at its own decision threshold, gives a counterfactual the target class too. Features that
 * only it sees stand as they were measured, unless they followed; above its share of missing features it says nothing.
 */
export async function agreementOf(
  other: OtherClassifier,
  { factual, counterfactual }: { readonly factual: FeatureRow; readonly counterfactual: FeatureRow },
  target: Label,
): Promise<AgreementFigure> {
  const { id, label, features, threshold, predictor } = other;
  const missing = features.filter((feature) => counterfactual[feature] === undefined);
  if (missing.length > (other.maxMissingShare ?? DEFAULT_MAX_MISSING_SHARE) * features.length)
    return { id, label, predicted: false, missing };
  const vectors = Float32Array.from([...toVector(factual, features), ...toVector(counterfactual, features)]);
  const [before = Number.NaN, after = Number.NaN] = await predictor.predict(vectors, 2);
  return {
    id,
    label,
    predicted: true,
    before,
    after,
    threshold,
    agrees: labelAt(after, threshold) === target,
    agreedBefore: labelAt(before, threshold) === target,
  };
}
