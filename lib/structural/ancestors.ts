import { FEATURE_IDS, type FeatureId } from '@/lib/features';
import type { StructuralModel } from './model';

/**
 * Every feature whose movement can reach a follower through the equations, in schema order; empty for a feature that
 * follows nothing. What a search must know to tabulate a follower over the actions behind it.
 */
export function ancestorsOf({ equations }: StructuralModel, feature: FeatureId): readonly FeatureId[] {
  const found = new Set<FeatureId>();
  const visit = (id: FeatureId): void => {
    for (const parent of equations.find((equation) => equation.feature === id)?.parents ?? []) {
      if (found.has(parent.feature)) continue;
      found.add(parent.feature);
      visit(parent.feature);
    }
  };
  visit(feature);
  return FEATURE_IDS.filter((id) => found.has(id));
}
