import { FEATURES, type FeatureId } from '@/lib/features';
import type { Random } from '@/lib/random';
import type { FittedDependency, StructuralModel } from '@/lib/structural';

/** Units of one feature that a step of another is worth, at most. */
const STEEPEST = 3;

/**
 * A random structural model over some features: a graph without a cycle, slopes of both signs in device steps, and
 * edges that are not to be used among those that are.
 */
export function randomStructural(
  random: Random,
  features: readonly FeatureId[],
  edges = 0.35,
): StructuralModel {
  const order = random.shuffle([...features]);
  const dependencies: FittedDependency[] = [];
  const equations = order.flatMap((feature, place) => {
    const parents = order.slice(0, place).flatMap((from) => {
      if (random.uniform() > edges) return [];
      const r2 = random.uniform(0, 0.6);
      const slope = (random.uniform(-STEEPEST, STEEPEST) * stepOf(feature)) / stepOf(from);
      dependencies.push({ from, to: feature, source: 'fitted', r2, slope });
      return [{ feature: from, slope }];
    });
    return parents.length === 0 ? [] : [{ feature, intercept: 0, parents, r2: 0.5, rows: 100 }];
  });
  return { participants: 10, equations, dependencies };
}

function stepOf(feature: FeatureId): number {
  return FEATURES[feature].step ?? 1;
}
