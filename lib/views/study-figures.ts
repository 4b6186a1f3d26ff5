import type { ChangeSize, CohortFigures, CohortMetric, MetricFigure } from '@/lib/cohort';
// Not from the index: this goes to the browser, and the index brings the engines along.
import { COHORT_METRICS } from '@/lib/cohort/metrics';
import type { Share } from '@/lib/counterfactuals';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { type GlucoseUnit, numberText, roundTo, shownDecimals, shownUnit, toShown } from './format';

/** One feature of the radar and of its dot plot: a share of plans for each engine, 0-1, absent where it made no plan. */
export interface FrequencyRow {
  readonly feature: FeatureId;
  readonly label: string;
  readonly short: string;
  /** `action`: plans that set it. `consequence`: plans in which it moves at all; it is never set. */
  readonly as: 'action' | 'consequence';
  readonly shares: readonly (Share | undefined)[];
}

/** Fewest spokes of a radar: below that it is no polygon. */
const FEWEST_AXES = 5;

/**
 * Rows of the radar, the dot plot, the export and the picture, all from here: actions first, then what only follows, each
 * in the fixed order of the schema. A feature that no engine of the study ever moved is left out, but for the actions that
 * a radar needs to be one.
 */
export function frequencyRows(figures: CohortFigures, engines: readonly string[]): readonly FrequencyRow[] {
  const of = (engine: string, feature: FeatureId) =>
    figures.engines[engine]?.frequency.find((one) => one.feature === feature);
  const everMoved = (feature: FeatureId, as: FrequencyRow['as']): boolean =>
    Object.keys(figures.engines).some((engine) => {
      const found = of(engine, feature);
      return ((as === 'action' ? found?.asAction : found?.asAnything)?.value ?? 0) > 0;
    });
  const row = (feature: FeatureId, as: FrequencyRow['as']): FrequencyRow => ({
    feature,
    label: FEATURES[feature].label,
    short: FEATURES[feature].short,
    as,
    shares: engines.map((engine) => {
      const found = of(engine, feature);
      return as === 'action' ? found?.asAction : found?.asAnything;
    }),
  });
  const known = FEATURE_IDS.filter((id) => Object.keys(figures.engines).some((engine) => of(engine, id)));
  const actions = known.filter((id) => FEATURES[id].role === 'action');
  const moved = actions.filter((id) => everMoved(id, 'action'));
  const spare = actions.filter((id) => !moved.includes(id)).slice(0, Math.max(0, FEWEST_AXES - moved.length));
  const axes = actions.filter((id) => moved.includes(id) || spare.includes(id));
  const followers = known.filter((id) => !actions.includes(id) && everMoved(id, 'consequence'));
  return [...axes.map((id) => row(id, 'action')), ...followers.map((id) => row(id, 'consequence'))];
}

/** The spokes: what plans set themselves. */
export function radarAxes(rows: readonly FrequencyRow[]): readonly FrequencyRow[] {
  return rows.filter(({ as }) => as === 'action');
}

/** "34 %", and "0 %" only for none. */
export function shareText({ value }: Pick<Share, 'value'>): string {
  const percent = value * 100;
  return `${numberText(roundTo(percent, percent > 0 && percent < 1 ? 1 : 0), percent > 0 && percent < 1 ? 1 : 0)} %`;
}

/** "21 to 49 %, n 120". */
export function wilsonText({ low, high, n }: Share): string {
  return `${numberText(Math.round(low * 100), 0)} to ${numberText(Math.round(high * 100), 0)} %, n ${n}`;
}

/** What one chart says, for those who do not see it. */
export function frequencySummary(rows: readonly FrequencyRow[], names: readonly string[]): string {
  const most = names.map((name, i) => {
    const top = radarAxes(rows)
      .flatMap(({ label, shares }) => (shares[i] ? [{ label, share: shares[i] }] : []))
      .sort((a, b) => b.share.value - a.share.value)
      .slice(0, 2)
      .map(({ label, share }) => `${label} ${shareText(share)}`);
    return `${name}: most often ${top.join(', ') || 'nothing, it has no plan'}`;
  });
  return `Share of plans that change each feature. ${most.join('. ')}. The table below has every figure.`;
}

/** One row of the table of sizes. */
export interface SizeRow {
  readonly feature: FeatureId;
  readonly label: string;
  readonly as: ChangeSize['as'];
  readonly sizes: readonly (ChangeSize | undefined)[];
}

/** Sizes of the changes for the engines chosen, actions before consequences. */
export function sizeRows(figures: CohortFigures, engines: readonly string[]): readonly SizeRow[] {
  return (['action', 'consequence'] as const).flatMap((as) =>
    FEATURE_IDS.flatMap((feature): SizeRow[] => {
      const sizes = engines.map((engine) =>
        figures.engines[engine]?.sizes.find((size) => size.feature === feature && size.as === as),
      );
      return sizes.some((size) => size !== undefined)
        ? [{ feature, label: FEATURES[feature].label, as, sizes }]
        : [];
    }),
  );
}

/** A signed difference with its unit: "+1.5 h", "−12 mg/dL"; points for shares. */
export function signedText(feature: FeatureId, value: number, glucose: GlucoseUnit): string {
  const decimals = shownDecimals(feature, glucose);
  const shown = roundTo(toShown(feature, value, glucose), decimals);
  return `${shown > 0 ? '+' : ''}${numberText(shown, decimals)}`;
}

/** Unit of a difference: points where the feature is a share. */
export function differenceUnit(feature: FeatureId, glucose: GlucoseUnit): string {
  const unit = shownUnit(feature, glucose);
  return unit.startsWith('%') ? 'points' : unit;
}

/** One metric of the quality table, with the engine's figure and its difference to the reference. */
export interface QualityRow {
  readonly metric: CohortMetric;
  readonly cells: readonly {
    readonly figure?: MetricFigure;
    readonly difference?: MetricFigure;
  }[];
}

/** Metrics that any engine of the study has a value for, in the order of their definitions. */
export function qualityRows(
  figures: CohortFigures,
  engines: readonly string[],
  reference: string,
): readonly QualityRow[] {
  return COHORT_METRICS.flatMap((metric): QualityRow[] => {
    const of = (list: readonly MetricFigure[] | undefined) => list?.find((one) => one.metric === metric.id);
    const cells = engines.map((engine) => ({
      figure: of(figures.engines[engine]?.quality),
      difference: of(figures.engines[engine]?.differences[reference]),
    }));
    return cells.some(({ figure }) => figure !== undefined) ? [{ metric, cells }] : [];
  });
}

/** A metric's value to its decimals. */
export function metricText({ decimals }: CohortMetric, value: number): string {
  const finer = roundTo(value, decimals + 1);
  const needed = finer !== 0 && roundTo(value, decimals) === 0 ? decimals + 1 : decimals;
  return numberText(roundTo(value, needed), needed);
}

/** The same with its sign, for differences. */
export function signedMetricText(metric: CohortMetric, value: number): string {
  const text = metricText(metric, value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Reasons of any engine chosen, most frequent over all first, with the requests of each engine. */
export function reasonRows(
  figures: CohortFigures,
  engines: readonly string[],
): readonly { readonly reason: string; readonly counts: readonly number[] }[] {
  const all = new Map<string, number[]>();
  engines.forEach((engine, i) => {
    for (const { reason, n } of figures.engines[engine]?.reasons ?? []) {
      const counts = all.get(reason) ?? engines.map(() => 0);
      counts[i] = n;
      all.set(reason, counts);
    }
  });
  const total = (counts: readonly number[]): number => counts.reduce((sum, n) => sum + n, 0);
  return [...all]
    .map(([reason, counts]) => ({ reason, counts }))
    .sort((a, b) => total(b.counts) - total(a.counts) || a.reason.localeCompare(b.reason));
}
