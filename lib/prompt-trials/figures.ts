import { meanDifference, type Pair, participantInterval } from '@/lib/statistics';
import { TRIAL_METRICS, type TrialMetric, trialValue } from './metrics';
import { ARMS, type Arm, type CountedCell, type TokenPrices, type TrialFacts } from './types';

/** A mean over days with its 95 % interval over resampled people, where there are two or more. */
export interface TrialFigure {
  readonly value: number;
  readonly ci?: readonly [number, number];
  readonly n: number;
}

/** One metric of both prompts and of the exact search, with the paired difference copy − stored. */
export interface TrialFigureRow extends Readonly<Partial<Record<Arm, TrialFigure>>> {
  readonly metric: string;
  readonly difference?: TrialFigure;
}

/** Figures over the cells so far. */
export interface TrialFigures {
  readonly cells: number;
  readonly rows: readonly TrialFigureRow[];
  /** Days without a plan by reason, most frequent first. */
  readonly reasons: Readonly<
    Partial<Record<Arm, readonly { readonly reason: string; readonly n: number }[]>>
  >;
}

/** Figures are kept to this many significant digits: more than any screen or paper prints. */
const DIGITS = 6;

/**
 * Every figure of a trial. Means are over all days of an arm that have a value; differences are paired: over the days on
 * which both prompts have one. Intervals resample people.
 */
export function trialFigures(
  cells: readonly CountedCell[],
  seed: number,
  prices?: TokenPrices,
): TrialFigures {
  const optima = new Map(cells.filter(({ arm }) => arm === 'exact').map(({ row, facts }) => [row, facts]));
  const ofArm = new Map(ARMS.map((arm) => [arm, cells.filter((cell) => cell.arm === arm)]));
  const rows = TRIAL_METRICS.map((metric): TrialFigureRow => {
    const values = new Map(
      ARMS.map((arm) => [arm, valuesOf(metric, ofArm.get(arm) ?? [], optima, prices)] as const),
    );
    const figures = ARMS.flatMap((arm) => {
      const own = values.get(arm) ?? [];
      if (own.length === 0) return [];
      const people = own.map(({ person }) => person);
      const interval = participantInterval(
        people,
        own.map(({ value }) => value),
        seed,
      );
      return [[arm, rounded({ ...interval, n: own.length })] as const];
    });
    const difference = pairedDifference(values.get('stored') ?? [], values.get('copy') ?? [], seed);
    return { metric: metric.id, ...Object.fromEntries(figures), ...(difference ? { difference } : {}) };
  });
  const reasons = Object.fromEntries(ARMS.map((arm) => [arm, reasonsOf(ofArm.get(arm) ?? [])]));
  return { cells: cells.length, rows, reasons };
}

interface RowValue {
  readonly row: number;
  readonly person: number;
  readonly value: number;
}

function valuesOf(
  metric: TrialMetric,
  cells: readonly CountedCell[],
  optima: ReadonlyMap<number, TrialFacts>,
  prices?: TokenPrices,
): readonly RowValue[] {
  return cells.flatMap((cell) => {
    const value = trialValue(metric, cell, optima.get(cell.row), prices);
    return value === undefined ? [] : [{ row: cell.row, person: cell.person, value }];
  });
}

function pairedDifference(
  stored: readonly RowValue[],
  copy: readonly RowValue[],
  seed: number,
): TrialFigure | undefined {
  const byRow = new Map(stored.map(({ row, value }) => [row, value]));
  const pairs = copy.flatMap(({ row, person, value }): Pair[] => {
    const other = byRow.get(row);
    return other === undefined ? [] : [{ person: String(person), own: value, other }];
  });
  return pairs.length === 0 ? undefined : rounded(meanDifference(pairs, seed));
}

function reasonsOf(cells: readonly CountedCell[]): readonly { reason: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const { facts } of cells)
    if (facts.noPlan) counts.set(facts.noPlan, (counts.get(facts.noPlan) ?? 0) + 1);
  return [...counts]
    .map(([reason, n]) => ({ reason, n }))
    .sort((a, b) => b.n - a.n || a.reason.localeCompare(b.reason));
}

function rounded({ value, ci, n }: TrialFigure): TrialFigure {
  const short = (x: number): number => Number(x.toPrecision(DIGITS));
  return { value: short(value), ...(ci ? { ci: [short(ci[0]), short(ci[1])] as const } : {}), n };
}
