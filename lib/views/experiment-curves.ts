import type { Curve, CurvePoint, ExperimentSummary, Metric, Scenario } from '@/lib/augmentation';
import type { Family } from '@/lib/classifiers/method';
import { augmenterShort, METRIC_WORDS } from './experiment-words';
import { FAMILY_WORDS } from './family-words';
import { numberText, roundTo } from './format';

/** Which chart of an experiment. */
export interface ChartChoice {
  readonly metric: Metric;
  readonly scenario: Scenario;
  readonly classifier: Family;
}

/** One line of the chart. */
export interface CurveLine {
  /** `full`, `none`, or an augmenter. */
  readonly id: string;
  readonly name: string;
  /** Place among the lines of the experiment, which its colour goes by: hiding one never changes another. */
  readonly place: number;
  /** By level; for `full` the same point at every level. Levels without a finished cell are left out. */
  readonly points: readonly CurvePoint[];
}

/** What chart, table, picture and summary are all drawn from. */
export interface CurveChart extends ChartChoice {
  readonly levels: readonly number[];
  readonly lines: readonly CurveLine[];
  /** Of the values axis, over every line of the choice, shown or not. */
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
}

/**
 * The lines of one chart that have a finished cell, in the order of `all`; `shown` are those to draw. The axis does not
 * depend on what is shown.
 */
export function curveChart(
  { curves }: Pick<ExperimentSummary, 'curves'>,
  choice: ChartChoice,
  all: readonly string[],
  shown: readonly string[] = all,
): CurveChart {
  const own = curves.filter(
    ({ metric, classifier }) => metric === choice.metric && classifier === choice.classifier,
  );
  const reduced = own.filter(({ scenario }) => scenario === choice.scenario);
  const levels = [...new Set(reduced.flatMap(({ points }) => usable(points).map(({ level }) => level)))].sort(
    (a, b) => a - b,
  );
  const lines = all.flatMap((id, place): CurveLine[] => {
    const points = id === 'full' ? everywhere(own, levels) : usable(lineOf(reduced, id)?.points ?? []);
    return points.length > 0 ? [{ id, name: augmenterShort(id), place, points }] : [];
  });
  const [range, ticks] = axisOf(lines.flatMap(({ points }) => points));
  return { ...choice, levels, lines: lines.filter(({ id }) => shown.includes(id)), range, ticks };
}

function lineOf(curves: readonly Curve[], augmenter: string): Curve | undefined {
  return curves.find((curve) => curve.augmenter === augmenter);
}

/** A metric may be undefined (the AUC of one class), which JSON turns into null. */
function usable(points: readonly CurvePoint[]): readonly CurvePoint[] {
  return points.filter(({ value, low, high }) => [value, low, high].every(Number.isFinite));
}

function everywhere(curves: readonly Curve[], levels: readonly number[]): readonly CurvePoint[] {
  const [point] = usable(curves.find(({ scenario }) => scenario === 'full')?.points ?? []);
  return point ? levels.map((level) => ({ ...point, level })) : [];
}

/** Steps of the axis, smallest first that gives at most six parts. */
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2];

function axisOf(points: readonly CurvePoint[]): readonly [readonly [number, number], readonly number[]] {
  if (points.length === 0)
    return [
      [0, 1],
      [0, 0.5, 1],
    ];
  const low = Math.min(...points.map((point) => point.low));
  const high = Math.max(...points.map((point) => point.high));
  const step = STEPS.find((one) => (high - low) / one <= 6) ?? 0.2;
  const from = Math.max(0, Math.floor(low / step + 1e-9));
  const to = Math.min(Math.round(1 / step), Math.max(from + 1, Math.ceil(high / step - 1e-9)));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => roundTo((from + i) * step, 2));
  return [[ticks[0]!, ticks.at(-1)!], ticks];
}

/** Where a point stands when there is one level only: side by side, so that whiskers can be told apart. */
export function dodged(level: number, i: number, lines: number, room: number): number {
  return level + ((i + 0.5) / lines - 0.5) * 1.6 * room;
}

/** A metric to three decimals. */
export function scoreText(value: number): string {
  return numberText(roundTo(value, 3), 3);
}

/** "0.701 to 0.745". */
export function bandText({ low, high }: Pick<CurvePoint, 'low' | 'high'>): string {
  return `${scoreText(low)} to ${scoreText(high)}`;
}

/** "F1, scenario A, XGBoost". */
export function chartTitle({ metric, scenario, classifier }: ChartChoice): string {
  return `${METRIC_WORDS[metric]}, scenario ${scenario}, ${FAMILY_WORDS[classifier].label}`;
}

/** What the chart says, for those who do not see it. */
export function curveSummary(chart: CurveChart): string {
  const { levels, lines } = chart;
  if (lines.length === 0) return `${chartTitle(chart)}. No cell is finished yet.`;
  const ends = lines.map(({ name, points }) => {
    const [first] = points;
    const last = points.at(-1);
    if (!first || !last || first.level === last.level || first.value === last.value)
      return `${name} ${scoreText(last?.value ?? 0)}`;
    return `${name} from ${scoreText(first.value)} to ${scoreText(last.value)}`;
  });
  const span =
    levels.length > 1 ? `from ${levels[0]} to ${levels.at(-1)} % removed` : `at ${levels[0]} % removed`;
  return `${chartTitle(chart)}, ${span}. ${ends.join('. ')}. The table below has every figure.`;
}
