import type { Change, PlanMetrics } from '@/lib/counterfactuals';
import { FEATURES, type FeatureId } from '@/lib/features';
import type { CohortCell, CohortPlan } from './types';

/** A move of one feature, in the unit of the schema. */
export function move(feature: FeatureId, from: number, to: number): Change {
  return { feature, from, to, unit: FEATURES[feature].unit };
}

/** A verified plan with the given moves; every other figure is plain. */
export function planOf(
  changes: readonly Change[],
  metrics: Partial<PlanMetrics> = {},
  rest: Partial<CohortPlan> = {},
): CohortPlan {
  return {
    changes,
    consequences: [],
    probability: 0.3,
    origin: 'raw',
    valid: true,
    clears: true,
    rules: true,
    actionable: true,
    usual: true,
    metrics: {
      changed: changes.length,
      changedAll: changes.length,
      unchangedShare: 0.9,
      distanceL1: 0.02,
      distanceL1All: 0.02,
      distanceL2: 0.1,
      effort: 0.2,
      margin: 0.1,
      outlierFactor: 1,
      outlierCutoff: 1.5,
      plausibilityDensity: true,
      plausibilityRules: true,
      actionability: true,
      ...metrics,
    },
    ...rest,
  };
}

/** A cell of a study: plans, or the reason why there is none. */
export function cellOf(
  engine: string,
  row: number,
  person: number,
  plans: readonly CohortPlan[],
  facts: Partial<CohortCell['facts']> = {},
): CohortCell {
  return {
    row,
    person,
    engine,
    plans,
    ...(plans.length > 0 ? {} : { noPlan: { reason: 'cap', cap: 3, needed: 4 } }),
    facts: {
      cpuSeconds: 0.1,
      wallSeconds: 0.2,
      modelRows: 10,
      proposed: 1,
      accepted: plans.length,
      firstAnswerValid: plans.length > 0,
      bestOfK: plans.length > 0,
      ...facts,
    },
  };
}
