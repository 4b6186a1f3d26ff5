import { densityOf, gowerRange } from '@/lib/counterfactuals';
import { close, FEATURES, type FeatureRow } from '@/lib/features';
import type { ExplainedGroup } from '../sets/explained';
import { atHalf, decimalsOf, evaluatorOf, type PeerTable } from './table';

/** Decimals beyond this are noise of the sensors' averages. */
const MOST_DECIMALS = 2;

/**
 * Held-out days and their classifier as a plain table. Immutable: what no person can change (age, study group, HbA1c,
 * body mass index and other context). Nothing where the classifier is no tree ensemble.
 */
export function groupTable(group: ExplainedGroup, id: string): PeerTable | undefined {
  const { actionable, high } = group;
  const { features, reference, predictor, threshold } = actionable;
  if (!predictor.trees) return undefined;
  const ensemble = atHalf(predictor.trees, threshold);
  const density = densityOf(reference, 0);
  const queries = high.map(({ features: day }) => {
    const row = close(day);
    return features.map((feature, c) => row[feature] ?? reference.median[c] ?? 0);
  });
  return {
    id,
    set: group.set,
    classifier: group.classifier,
    features,
    immutable: features.map((feature) => FEATURES[feature].role === 'context'),
    precision: decimalsOf([...reference.rows[0], ...reference.rows[1]], MOST_DECIMALS),
    spans: features.map((_, column) => gowerRange(reference, column)),
    rows: reference.rows,
    ensemble,
    predictor: evaluatorOf(ensemble),
    queries,
    people: high.map(({ participant }) => participant),
    isUsual: (vector) => {
      const row: FeatureRow = Object.fromEntries(features.map((feature, c) => [feature, vector[c]]));
      return density.isUsual(density.outlierFactor(row));
    },
  };
}
