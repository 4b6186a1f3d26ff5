import { FEATURES, type FeatureId } from '@/lib/features';
import type { Constraints, FeatureConstraint } from '../constraints/types';
import type { Relaxation, RelaxationPart } from './types';

/** The constraints with a relaxation applied: what its button does. */
export function applyRelaxation(constraints: Constraints, { parts }: Pick<Relaxation, 'parts'>): Constraints {
  return parts.reduce(applyPart, constraints);
}

function applyPart(constraints: Constraints, part: RelaxationPart): Constraints {
  const withFeature = (feature: FeatureId, change: FeatureConstraint): Constraints => ({
    ...constraints,
    features: { ...constraints.features, [feature]: { ...constraints.features?.[feature], ...change } },
  });
  switch (part.kind) {
    case 'unlock':
      return { ...constraints, locked: constraints.locked.filter((id) => id !== part.feature) };
    case 'range': {
      const [low, high] = constraints.features?.[part.feature]?.range ?? FEATURES[part.feature].legal;
      return withFeature(part.feature, {
        range: part.side === 'low' ? [part.value, high] : [low, part.value],
      });
    }
    case 'direction':
      return withFeature(part.feature, { direction: 'any' });
    case 'min-change':
      return withFeature(part.feature, { minChange: part.minChange });
    case 'cap':
      return { ...constraints, cap: part.cap };
    case 'effort':
      return { ...constraints, effortBudget: part.budget };
    case 'density':
      return { ...constraints, density: false };
    case 'margin':
      return { ...constraints, margin: part.margin };
  }
}
