import type { DistanceSummary, ExperimentSummary } from '@/lib/augmentation';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';

type DistanceNumber = Exclude<keyof DistanceSummary, 'augmenter' | 'ks' | 'cells'>;

/** The figures of an augmenter that are numbers: a ratio of nothing comes out of JSON as null. */
export function shownNumbers(one: DistanceSummary): Readonly<Partial<Record<DistanceNumber, number>>> {
  return Object.fromEntries(
    Object.entries(one).filter(([, value]) => typeof value === 'number' && Number.isFinite(value)),
  );
}

/** Augmenters with finished cells that made no row in any of them, those left out that never make any. */
export function withoutRows({
  curves,
  distances,
}: Pick<ExperimentSummary, 'curves' | 'distances'>): readonly string[] {
  const measured = new Set([...distances.map(({ augmenter }) => augmenter), 'none', 'class-weights']);
  return [...new Set(curves.map(({ augmenter }) => augmenter))].filter((id) => !measured.has(id));
}

/** The Kolmogorov-Smirnov statistic of one feature for each augmenter. */
export interface KsRow {
  readonly feature: FeatureId;
  readonly label: string;
  readonly values: readonly (number | undefined)[];
}

/** Features that any augmenter was measured in, the one that differs most from real rows first. */
export function ksRows({ distances }: Pick<ExperimentSummary, 'distances'>): {
  readonly augmenters: readonly string[];
  readonly rows: readonly KsRow[];
} {
  const most = ({ values }: KsRow): number => Math.max(...values.map((value) => value ?? 0));
  const rows = FEATURE_IDS.flatMap((feature): KsRow[] => {
    const values = distances.map(({ ks }) => ks[feature]);
    return values.some((value) => value !== undefined)
      ? [{ feature, label: FEATURES[feature].label, values }]
      : [];
  });
  return {
    augmenters: distances.map(({ augmenter }) => augmenter),
    rows: rows.sort((a, b) => most(b) - most(a)),
  };
}
