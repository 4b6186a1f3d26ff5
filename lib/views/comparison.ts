import type { Consequence } from '@/lib/counterfactuals/types';
import { type Domain, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { changeText, tellingDecimals } from './change-words';
import { followsShort } from './follow-words';
import {
  type GlucoseUnit,
  numberText,
  roundTo,
  shownDecimals,
  shownUnit,
  toShown,
  valueText,
} from './format';
import { axisPlace, type Place, type RadarAxis, radarAxis } from './radar-axis';
import { bandText, onScale, type Scale, scaleOf } from './reference-band';
import { featureLabel } from './threshold-text';
import type { FeatureView, PlanView } from './types';

/** Most plans drawn over one another. */
export const MAX_COMPARED = 3;
/** A radar has at most this many axes, is filled up to a legible number, and is not drawn with fewer than the least. */
export const AXES = { least: 5, filled: 7, most: 10 } as const;

/** A plan under the name it has on the charts. */
export interface ComparedPlan {
  readonly label: string;
  readonly plan: Pick<PlanView, 'id' | 'counterfactual' | 'changes' | 'consequences'>;
}

/** A series of a comparison: the patient as measured, or a plan. */
export interface ComparisonSeries {
  readonly key: string;
  readonly label: string;
  readonly kind: 'baseline' | 'plan';
}

/** One number of one series, everywhere it is drawn or printed. */
export interface ComparisonCell {
  /** In the schema's unit, not rounded. */
  readonly value: number;
  readonly text: string;
  /** Difference from the baseline in words; absent where nothing moves. */
  readonly words?: string;
  /** The same beside the feature's name. */
  readonly short?: string;
  readonly part: 'baseline' | 'action' | 'consequence' | 'unchanged';
  /** Of a consequence: what it follows, in words. */
  readonly follows?: string;
  /** Place on the dumbbell's scale, 0-1. */
  readonly position: number;
  /** Place on the radar's axis; absent for features that are not drawn there. */
  readonly radar?: Place;
}

export interface ComparisonRow {
  readonly feature: FeatureId;
  readonly label: string;
  readonly short: string;
  readonly domain: Domain;
  readonly unit: string;
  /** Clinical reference band in words. */
  readonly band?: string;
  readonly scale: Scale;
  readonly axis?: RadarAxis;
  /** One cell a series, in the order of the series; undefined where that row has no value. */
  readonly cells: readonly (ComparisonCell | undefined)[];
  readonly moved: boolean;
}

/** What radar, dumbbell, table, print and export are drawn from. */
export interface Comparison {
  readonly series: readonly ComparisonSeries[];
  /** Every measured feature in the fixed order (sleep, activity, glucose, heart, context). */
  readonly rows: readonly ComparisonRow[];
}

interface Input {
  readonly factual: FeatureRow;
  readonly cohort: readonly FeatureView[];
  readonly plans: readonly ComparedPlan[];
  readonly glucose?: GlucoseUnit;
  /** Most plans taken; three unless the reader can tell more apart. */
  readonly most?: number;
}

/** The patient beside some plans: the one function behind radar, dumbbell and table. */
export function buildComparison({
  factual,
  cohort,
  plans,
  glucose = 'mg/dL',
  most = MAX_COMPARED,
}: Input): Comparison {
  const compared = plans.slice(0, most);
  const measured = FEATURE_IDS.filter((id) => factual[id] !== undefined);
  const moved = new Set(
    measured.filter((id) => compared.some(({ plan }) => movedPart(plan, id) !== 'unchanged')),
  );
  const views = new Map(cohort.map((view) => [view.id, view]));
  const axes = chooseAxes(measured, moved, views);
  return {
    series: [
      { key: 'baseline', label: 'Today', kind: 'baseline' },
      ...compared.map(({ label, plan }) => ({ key: plan.id, label, kind: 'plan' as const })),
    ],
    rows: measured.map((id) =>
      row(id, factual, compared, views.get(id), axes.get(id), moved.has(id), glucose),
    ),
  };
}

function chooseAxes(
  measured: readonly FeatureId[],
  moved: ReadonlySet<FeatureId>,
  views: ReadonlyMap<FeatureId, FeatureView>,
): ReadonlyMap<FeatureId, RadarAxis> {
  const drawable = new Map(
    measured.flatMap((id) => {
      const axis = radarAxis(id, views.get(id));
      return axis ? [[id, axis] as const] : [];
    }),
  );
  const first = [...drawable.keys()].filter((id) => moved.has(id));
  const rest = [...drawable.keys()].filter((id) => !moved.has(id));
  const chosen = first.slice(0, AXES.most);
  chosen.push(...rest.slice(0, Math.max(0, AXES.filled - chosen.length)));
  if (chosen.length < AXES.least) return new Map();
  return new Map([...drawable].filter(([id]) => chosen.includes(id)));
}

function row(
  id: FeatureId,
  factual: FeatureRow,
  plans: readonly ComparedPlan[],
  view: FeatureView | undefined,
  axis: RadarAxis | undefined,
  moved: boolean,
  glucose: GlucoseUnit,
): ComparisonRow {
  const { short, domain } = FEATURES[id];
  const from = factual[id]!;
  const values = plans.map(({ plan }) => plan.counterfactual[id]);
  const scale = scaleOf(id, view ?? {}, [from, ...values]);
  const changed = plans.flatMap(({ plan }, i) => (movedPart(plan, id) === 'unchanged' ? [] : [values[i]]));
  const decimals = rowDecimals(id, from, changed, glucose);
  const text = (value: number): string =>
    FEATURES[id].categories
      ? valueText(id, value, glucose)
      : numberText(roundTo(toShown(id, value, glucose), decimals), decimals);
  const cell = (value: number, part: ComparisonCell['part'], follows?: Consequence): ComparisonCell => ({
    value,
    text: text(value),
    ...(part === 'action' || part === 'consequence' ? difference(id, from, value, glucose, decimals) : {}),
    part,
    ...(follows ? { follows: followsShort(follows, glucose) } : {}),
    position: onScale(scale, value),
    radar: axis && axisPlace(axis, value),
  });
  return {
    feature: id,
    label: featureLabel(id, glucose),
    short,
    domain,
    unit: shownUnit(id, glucose),
    band: bandText(id, glucose),
    scale,
    axis,
    cells: [
      cell(from, 'baseline'),
      ...values.map((value, i) => {
        if (value === undefined) return undefined;
        const { plan } = plans[i]!;
        return cell(value, movedPart(plan, id), consequenceOf(plan, id));
      }),
    ],
    moved,
  };
}

function difference(
  id: FeatureId,
  from: number,
  to: number,
  glucose: GlucoseUnit,
  decimals: number,
): Pick<ComparisonCell, 'words' | 'short'> {
  const change = { feature: id, from, to, unit: FEATURES[id].unit };
  const { words, short } = changeText(change, glucose, decimals);
  return { words, short };
}

/** What a plan does to a feature, by its own account: residuals are recomputed, so equality of doubles says little. */
function movedPart(plan: ComparedPlan['plan'], id: FeatureId): 'action' | 'consequence' | 'unchanged' {
  if (plan.changes.some((change) => change.feature === id)) return 'action';
  return consequenceOf(plan, id) ? 'consequence' : 'unchanged';
}

function consequenceOf(plan: ComparedPlan['plan'], id: FeatureId): Consequence | undefined {
  return plan.consequences.find((one) => one.feature === id);
}

/** One precision a row: fine enough that two different values never read the same. */
function rowDecimals(
  id: FeatureId,
  from: number,
  changed: readonly (number | undefined)[],
  glucose: GlucoseUnit,
): number {
  const least = shownDecimals(id, glucose);
  const shown = (value: number): number => toShown(id, value, glucose);
  return Math.max(
    least,
    ...changed.map((to) => (to === undefined ? least : tellingDecimals(shown(from), shown(to), least))),
  );
}

/** The rows a radar draws, in axis order; empty when there are too few for a radar. */
export function radarRows(comparison: Comparison): readonly ComparisonRow[] {
  return comparison.rows.filter((r) => r.axis !== undefined);
}

/** The rows a dumbbell draws: everything on the radar and everything that moves. */
export function dumbbellRows(comparison: Comparison): readonly ComparisonRow[] {
  return comparison.rows.filter((r) => r.axis !== undefined || r.moved);
}
