import fc from 'fast-check';
import {
  applyEdits,
  FEATURE_IDS,
  FEATURES,
  type FeatureId,
  type FeatureRow,
  featuresOfRole,
} from '@/lib/features';
import type { ComparedPlan } from './comparison';
import type { FeatureView } from './types';

const CURVE = { intercept: 0, slope: 1, residualBand: [-60, 60], meanAt0: 120, meanPerPoint: 1.2 } as const;
const ACTIONS = featuresOfRole('action');

/** Thousandths, so that no range is narrower than a sensor could tell. */
const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
const inRange = (id: FeatureId, at: number): number => {
  const [low, top] = FEATURES[id].legal;
  // Shares that add up to 100 with a residual stay below one half each.
  const high = FEATURES[id].unit.startsWith('%') && low === 0 ? Math.min(top, 50) : top;
  const value = low + at * (high - low);
  return FEATURES[id].categories ? Math.round(value) : value;
};

/** A measured day with at least the actions, cohort ranges for most features, and up to three plans of 1-3 edits. */
export const comparisonInputs = fc
  .record({
    values: fc.array(share, { minLength: FEATURE_IDS.length, maxLength: FEATURE_IDS.length }),
    missing: fc.subarray([...FEATURE_IDS], { maxLength: 6 }),
    unranged: fc.subarray([...FEATURE_IDS], { maxLength: 4 }),
    edges: fc.array(fc.tuple(share, share, share, share), {
      minLength: FEATURE_IDS.length,
      maxLength: FEATURE_IDS.length,
    }),
    edits: fc.array(fc.array(fc.tuple(fc.constantFrom(...ACTIONS), share), { minLength: 1, maxLength: 3 }), {
      minLength: 0,
      maxLength: 3,
    }),
  })
  .map(({ values, missing, unranged, edges, edits }) => {
    const factual: FeatureRow = Object.fromEntries(
      FEATURE_IDS.flatMap((id, i) => (missing.includes(id) ? [] : [[id, inRange(id, values[i]!)]])),
    );
    const cohort: FeatureView[] = FEATURE_IDS.map((id, i) => {
      const [p5, p25, p75, p95] = [...edges[i]!].sort((a, b) => a - b).map((at) => inRange(id, at));
      const range = unranged.includes(id) ? {} : { p5, p25, p75, p95 };
      return { id, value: factual[id], inModel: true, imputed: false, ...range };
    });
    const plans: ComparedPlan[] = edits.map((pairs, i) => planOf(factual, pairs, i));
    return { factual, cohort, plans };
  });

function planOf(
  factual: FeatureRow,
  pairs: readonly (readonly [FeatureId, number])[],
  i: number,
): ComparedPlan {
  const edited = Object.fromEntries(
    pairs.filter(([id]) => factual[id] !== undefined).map(([id, at]) => [id, inRange(id, at)]),
  ) as FeatureRow;
  const counterfactual = applyEdits(factual, edited, CURVE);
  const change = (feature: FeatureId) => ({
    feature,
    from: factual[feature]!,
    to: counterfactual[feature]!,
    unit: FEATURES[feature].unit,
  });
  const moved = FEATURE_IDS.filter((id) => factual[id] !== undefined && factual[id] !== counterfactual[id]);
  return {
    label: `Plan ${'ABC'[i]}`,
    plan: {
      id: `plan-${i}`,
      counterfactual,
      changes: moved.filter((id) => edited[id] !== undefined).map(change),
      consequences: moved.filter((id) => edited[id] === undefined).map(change),
    },
  };
}
