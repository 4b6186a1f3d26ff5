import { FEATURES, type FeatureId, fitGlucoseCurve } from '@/lib/features';
import { Random } from '@/lib/random';
import type { Reference } from './card';
import type { LabelledDay } from './labelled-day';
import { imputedMatrix } from './matrix';
import { ascending, mean, quantileOfSorted, standardDeviation } from './statistics';

/** Rows kept of each class, for density and neighbours. */
const ROWS_PER_CLASS = 600;
const PERCENTILES = Array.from({ length: 21 }, (_, i) => i / 20);

/** Two more decimals than are shown: small files, and nothing a screen or a metric could notice. */
function rounded(value: number, feature: FeatureId): number {
  const scale = 10 ** (FEATURES[feature].decimals + 2);
  return Math.round(value * scale) / scale;
}

const significant = (value: number): number => Number(value.toPrecision(8));

/** Where the parts of a reference come from; no calibration row's participant is among the neighbours. */
export interface ReferenceRows {
  /** Ranges, percentiles and the glucose curve. */
  readonly ranges: readonly LabelledDay[];
  /** Rows the outlier factor is fitted on. */
  readonly neighbours: readonly LabelledDay[];
  /** Rows that set the cut-off of the outlier factor. */
  readonly calibration: readonly LabelledDay[];
}

/**
 * The rows and ranges that metrics need. Ranges, percentiles and the glucose curve come from every row that
 * measured the feature; rows are sampled by seed, imputed as the graph does, and closed.
 */
export function buildReference(
  { ranges, neighbours, calibration }: ReferenceRows,
  features: readonly FeatureId[],
  medians: Float32Array,
  seed: number,
): Reference {
  const sample = (rows: readonly LabelledDay[], label: 0 | 1, part: string): number[][] => {
    const kept = new Random(seed)
      .fork(`reference-${part}-${label}`)
      .shuffle(rows.filter((row) => row.label === label))
      .slice(0, ROWS_PER_CLASS);
    return imputedMatrix(kept, features, medians).map((row) =>
      row.map((value, i) => rounded(value, features[i]!)),
    );
  };
  const sorted = features.map((id) => ascending(ranges.flatMap((row) => row.features[id] ?? [])));
  const at = (share: number): number[] =>
    sorted.map((values, i) => rounded(quantileOfSorted(values, share), features[i]!));
  const curve = fitGlucoseCurve(ranges.map((row) => row.features));
  return {
    features,
    rows: [sample(neighbours, 0, 'neighbours'), sample(neighbours, 1, 'neighbours')],
    calibrationRows: [sample(calibration, 0, 'calibration'), sample(calibration, 1, 'calibration')],
    median: Array.from(medians, significant),
    mean: sorted.map((values) => significant(mean(values))),
    sd: sorted.map((values) => significant(standardDeviation(values))),
    p5: at(0.05),
    p95: at(0.95),
    min: at(0),
    max: at(1),
    percentiles: features.map((id, i) =>
      PERCENTILES.map((share) => rounded(quantileOfSorted(sorted[i]!, share), id)),
    ),
    glucoseCurve: {
      intercept: significant(curve.intercept),
      slope: significant(curve.slope),
      residualBand: [significant(curve.residualBand[0]), significant(curve.residualBand[1])],
      meanAt0: significant(curve.meanAt0),
      meanPerPoint: significant(curve.meanPerPoint),
    },
  };
}
