import {
  exactEngine,
  explain,
  metered,
  type Problem,
  rowAfter,
  type VerifiedPlan,
  withConstraints,
} from '@/lib/counterfactuals';
import { type Edits, type FeatureId, toVector } from '@/lib/features';

/** Probability that the teacher keeps beyond the margin asked for, so that a near miss of the student still passes. */
const SPARE_MARGIN = 0.02;

/**
 * The plan to learn: the optimiser's fewest and smallest with a margin to spare; undefined where it has none within the
 * work allowed.
 */
export async function teach(problem: Problem): Promise<VerifiedPlan | undefined> {
  const margin = problem.constraints.margin + SPARE_MARGIN;
  if (margin >= Math.min(problem.classifier.threshold, 1 - problem.classifier.threshold)) return undefined;
  const { classifier, time } = metered(problem.classifier);
  const spared = withConstraints({ ...problem, classifier }, { margin });
  const { plans } = await explain(spared, exactEngine, { k: 1, seed: 1, ...time });
  return plans[0];
}

/** Edits of a plan, the one that alone brings the row nearest to the target first. */
export async function ordered(
  problem: Problem,
  edits: Edits,
): Promise<readonly (readonly [FeatureId, number])[]> {
  const entries = Object.entries(edits) as [FeatureId, number][];
  if (entries.length < 2) return entries;
  const { classifier, constraints, factual, target } = problem;
  const vectors = entries.flatMap(([feature, value]) => [
    ...toVector(rowAfter({ factual, classifier, ...constraints }, { [feature]: value }), classifier.features),
  ]);
  const alone = await classifier.predictor.predict(Float32Array.from(vectors), entries.length);
  const sign = target === 0 ? 1 : -1;
  return entries
    .map((entry, i) => ({ entry, p: sign * alone[i]! }))
    .sort((a, b) => a.p - b.p)
    .map(({ entry }) => entry);
}
