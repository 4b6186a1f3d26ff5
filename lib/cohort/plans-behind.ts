import type { NoPlan } from '@/lib/counterfactuals';
import type { FeatureId } from '@/lib/features';
import { cohortMetric, valuesOf } from './metrics';
import type { CohortCell, CohortPlan } from './types';

/** Which cells and plans a figure of the page counts. */
export interface FigureFilter {
  readonly engine: string;
  /** Plans that move the feature: as an action, or `moved` as anything. */
  readonly feature?: FeatureId;
  readonly moved?: boolean;
  readonly direction?: 'up' | 'down';
  /** Requests without a plan for this reason. */
  readonly reason?: string;
  /** Plans and requests with a value of this metric. */
  readonly metric?: string;
}

/** One plan, or one request without any, that a figure counts. */
export interface Counted {
  readonly row: number;
  readonly person: number;
  /** 0-based place among the plans of its request; absent where the request as a whole is meant. */
  readonly place?: number;
  readonly plan?: CohortPlan;
  readonly noPlan?: NoPlan;
  /** The value it adds to the metric of the filter. */
  readonly value?: number;
}

/**
 * Everything a figure counts, row by row: the list behind a cell of a table. Its length is the n of that cell (for a
 * feature: the numerator).
 */
export function plansBehind(
  cells: readonly CohortCell[],
  filter: FigureFilter,
  optima: ReadonlyMap<number, CohortCell> = new Map(),
): readonly Counted[] {
  const own = cells.filter(({ engine }) => engine === filter.engine).sort((a, b) => a.row - b.row);
  const metric = filter.metric === undefined ? undefined : cohortMetric(filter.metric);
  return own.flatMap((cell): readonly Counted[] => {
    const { row, person, plans, noPlan } = cell;
    if (filter.reason !== undefined) return noPlan?.reason === filter.reason ? [{ row, person, noPlan }] : [];
    if (metric) {
      const values = valuesOf(metric, { cell, optimum: optima.get(row) });
      if (metric.level === 'plan')
        return plans.flatMap((plan, place) =>
          values[place] === undefined ? [] : [{ row, person, place, plan, value: values[place] }],
        );
      return values[0] === undefined ? [] : [{ row, person, plan: plans[0], noPlan, value: values[0] }];
    }
    return plans.flatMap((plan, place) => (moves(plan, filter) ? [{ row, person, place, plan }] : []));
  });
}

function moves(plan: CohortPlan, { feature, moved, direction }: FigureFilter): boolean {
  if (feature === undefined) return true;
  const changes = moved ? [...plan.changes, ...plan.consequences] : plan.changes;
  return changes.some(
    (change) =>
      change.feature === feature &&
      (direction === undefined || (direction === 'up') === change.to > change.from),
  );
}
