import { changeFrequency } from '@/lib/counterfactuals';
import type { FeatureId } from '@/lib/features';
import { participantInterval, quantile } from '@/lib/statistics';
import { COHORT_METRICS, type CohortMetric, valuesOf } from './metrics';
import type { ChangeSize, CohortCell, EngineFigures, MetricFigure } from './types';

/** What the figures of one engine need besides its cells. */
export interface FigureContext {
  /** Features of the classifier, in its order. */
  readonly features: readonly FeatureId[];
  /** Cells of the certified search by row; empty where the study has none. */
  readonly optima: ReadonlyMap<number, CohortCell>;
  readonly seed: number;
}

/** Figures of one engine over its cells, without the differences to others. */
export function engineFigures(
  cells: readonly CohortCell[],
  context: FigureContext,
): Omit<EngineFigures, 'differences'> {
  const plans = cells.flatMap((cell) => cell.plans);
  return {
    requests: cells.length,
    plans: plans.length,
    frequency: changeFrequency(plans, context.features),
    sizes: changeSizes(cells, context.features),
    quality: COHORT_METRICS.flatMap((metric) => {
      const people: number[] = [];
      const values: number[] = [];
      for (const cell of cells)
        for (const value of cellValues(metric, cell, context))
          if (value !== undefined) {
            people.push(cell.person);
            values.push(value);
          }
      return figureOf(metric, people, values, context.seed);
    }),
    reasons: reasonsOf(cells),
  };
}

/**
 * Own minus other, metric by metric, over the days for which both engines have a value: of a request, or the mean over
 * the plans of that request. Intervals resample people.
 */
export function pairedDifferences(
  own: readonly CohortCell[],
  other: readonly CohortCell[],
  context: FigureContext,
): readonly MetricFigure[] {
  const others = new Map(other.map((cell) => [cell.row, cell]));
  return COHORT_METRICS.flatMap((metric) => {
    const people: number[] = [];
    const differences: number[] = [];
    for (const cell of own) {
      const beside = others.get(cell.row);
      const a = rowValue(metric, cell, context);
      const b = beside && rowValue(metric, beside, context);
      if (a === undefined || b === undefined) continue;
      people.push(cell.person);
      differences.push(a - b);
    }
    return figureOf(metric, people, differences, context.seed);
  });
}

/** The same difference seen from the other engine. */
export function reversed(figures: readonly MetricFigure[]): readonly MetricFigure[] {
  return figures.map(({ metric, value, ci, n }) => ({
    metric,
    value: 0 - value,
    ...(ci ? { ci: [0 - ci[1], 0 - ci[0]] as const } : {}),
    n,
  }));
}

function cellValues(
  metric: CohortMetric,
  cell: CohortCell,
  { optima }: FigureContext,
): readonly (number | undefined)[] {
  return valuesOf(metric, { cell, optimum: optima.get(cell.row) });
}

function rowValue(metric: CohortMetric, cell: CohortCell, context: FigureContext): number | undefined {
  const values = cellValues(metric, cell, context).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function figureOf(
  { id }: CohortMetric,
  people: readonly number[],
  values: readonly number[],
  seed: number,
): readonly MetricFigure[] {
  return values.length === 0
    ? []
    : [{ metric: id, ...participantInterval(people, values, seed), n: values.length }];
}

/** Signed size of the changes of every feature that moved, actions and consequences apart. */
export function changeSizes(
  cells: readonly CohortCell[],
  features: readonly FeatureId[],
): readonly ChangeSize[] {
  const plans = cells.flatMap((cell) => cell.plans);
  return (['action', 'consequence'] as const).flatMap((as) =>
    features.flatMap((feature): ChangeSize[] => {
      const moves = plans.flatMap((plan) =>
        (as === 'action' ? plan.changes : plan.consequences)
          .filter((change) => change.feature === feature)
          .map(({ from, to }) => to - from),
      );
      if (moves.length === 0) return [];
      const up = moves.filter((move) => move > 0).length;
      const [q1 = 0, median = 0, q3 = 0] = [0.25, 0.5, 0.75].map((q) => quantile(moves, q));
      return [{ feature, as, n: moves.length, up, down: moves.length - up, q1, median, q3 }];
    }),
  );
}

function reasonsOf(cells: readonly CohortCell[]): EngineFigures['reasons'] {
  const counts = new Map<string, number>();
  for (const { noPlan } of cells) if (noPlan) counts.set(noPlan.reason, (counts.get(noPlan.reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, n]) => ({ reason, n }))
    .sort((a, b) => b.n - a.n || a.reason.localeCompare(b.reason));
}
