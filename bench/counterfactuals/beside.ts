import { densityOf } from '@/lib/counterfactuals';
import { close, type FeatureRow } from '@/lib/features';
import type { ExplainedGroup } from '../sets/explained';

/** Whether real days look usual to the density that plans have to pass: of the explained days, and of really low ones. */
export interface Beside {
  readonly people: readonly string[];
  readonly usual: readonly number[];
}

/** Density verdicts of the factuals (`high`) or of held-out real rows of the target class (`low`). */
export function densityBeside({ actionable, high, low }: ExplainedGroup, which: 'high' | 'low'): Beside {
  const days = which === 'high' ? high : low;
  const density = densityOf(actionable.reference, 0);
  const isUsual = (row: FeatureRow): boolean => density.isUsual(density.outlierFactor(close(row)));
  return {
    people: days.map(({ participant }) => participant),
    usual: days.map(({ features }) => Number(isUsual(features))),
  };
}
