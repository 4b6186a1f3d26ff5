import type { Reference } from '@/lib/classifiers/card';
import { FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { settingOf } from './constraints/setting';
import type { Constraints } from './constraints/types';
import { FLOAT_NOISE, sameValue } from './tolerance';

type Scale = Pick<Reference, 'features' | 'p5' | 'p95' | 'min' | 'max'>;

/** The span that counts as 1 in `distanceL1`: 5th-95th training percentile, else max - min, else 1. */
export function gowerRange(scale: Scale, column: number): number {
  return span(scale.p5[column], scale.p95[column]) || span(scale.min[column], scale.max[column]) || 1;
}

function span(low = 0, high = 0): number {
  return high - low;
}

/** Gower's difference of one feature: 0 or 1 for categories, else the share of the training range. */
function difference(scale: Scale, column: number, a: FeatureRow, b: FeatureRow): number {
  const id = scale.features[column];
  if (id === undefined) return 0;
  const from = a[id];
  const to = b[id];
  if (from === undefined || to === undefined) return from === to ? 0 : 1;
  if (FEATURES[id].categories) return from === to ? 0 : 1;
  return Math.abs(to - from) / gowerRange(scale, column);
}

/**
 * Mean over the classifier's features of the normalised absolute difference (Gower 1971); with `only`, the differences
 * of other features count as 0 and still divide.
 */
export function gowerDistance(
  scale: Scale,
  a: FeatureRow,
  b: FeatureRow,
  only?: readonly FeatureId[],
): number {
  let sum = 0;
  scale.features.forEach((id, column) => {
    if (only === undefined || only.includes(id)) sum += difference(scale, column, a, b);
  });
  return scale.features.length === 0 ? 0 : sum / scale.features.length;
}

/** Effort of a plan: sum over its actions of difficulty weight x normalised change. */
export function effortOf(
  scale: Scale,
  constraints: Pick<Constraints, 'features' | 'mode'>,
  factual: FeatureRow,
  counterfactual: FeatureRow,
  actions: readonly FeatureId[],
): number {
  return actions.reduce((sum, id) => {
    const change = difference(scale, scale.features.indexOf(id), factual, counterfactual);
    return sum + settingOf(constraints, id).weight * change;
  }, 0);
}

/** Whether an effort is within the budget, up to float noise; always when there is none. */
export function isAffordable(effort: number, budget: number | undefined): boolean {
  return budget === undefined || effort <= budget * (1 + FLOAT_NOISE) + FLOAT_NOISE;
}

/** Distances of one plan from its factual row; the definitions of the metrics table. */
export interface PlanDistances {
  /** Actions changed. */
  readonly changed: number;
  /** Features of the classifier that moved, consequences included. */
  readonly changedAll: number;
  /** 1 - changedAll / number of features: the paper's direction. */
  readonly unchangedShare: number;
  readonly distanceL1: number;
  readonly distanceL1All: number;
  /** sqrt(sum ((x* - x) / (max - min))^2 + mismatched categories). */
  readonly distanceL2: number;
}

/** @param actions the features the plan sets itself */
export function planDistances(
  scale: Scale,
  factual: FeatureRow,
  counterfactual: FeatureRow,
  actions: readonly FeatureId[],
): PlanDistances {
  const moved = scale.features.filter((id) => !sameValue(factual[id] ?? 0, counterfactual[id] ?? 0));
  const squares = scale.features.map((id, column) => {
    if (FEATURES[id].categories) return factual[id] === counterfactual[id] ? 0 : 1;
    const range = span(scale.min[column], scale.max[column]) || 1;
    return (((counterfactual[id] ?? 0) - (factual[id] ?? 0)) / range) ** 2;
  });
  return {
    changed: actions.length,
    changedAll: moved.length,
    unchangedShare: scale.features.length === 0 ? 1 : 1 - moved.length / scale.features.length,
    distanceL1: gowerDistance(scale, factual, counterfactual, actions),
    distanceL1All: gowerDistance(scale, factual, counterfactual),
    distanceL2: Math.sqrt(squares.reduce((sum, value) => sum + value, 0)),
  };
}
