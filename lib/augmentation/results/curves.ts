import type { Family } from '@/lib/classifiers/method';
import { METRICS, type Metric, type Scenario } from '../types';
import { type Interval, intervalOf, type ResampledCell } from './resample';

export interface CurvePoint extends Interval {
  /** Percent of rows removed. */
  readonly level: number;
  readonly seeds: number;
}

/** One line of a chart: a metric against the reduction, mean over seeds. `full` is the line of all rows: level 0 only. */
export interface Curve {
  readonly classifier: Family;
  readonly scenario: Scenario | 'full';
  readonly augmenter: string;
  readonly metric: Metric;
  readonly points: readonly CurvePoint[];
}

/** Every line, with 95 % bands over draws of people. */
export function curvesOf(cells: readonly ResampledCell[]): readonly Curve[] {
  const lines = new Map<string, ResampledCell[]>();
  for (const one of cells) {
    const { classifier, scenario, augmenter } = one.cell;
    const key = `${classifier}/${scenario}/${augmenter}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return [...lines.values()].flatMap((line) => {
    const { classifier, scenario, augmenter } = line[0]!.cell;
    const levels = [...new Set(line.map(({ cell }) => cell.level))].sort((a, b) => a - b);
    return METRICS.map((metric) => ({
      classifier,
      scenario,
      augmenter,
      metric,
      points: levels.map((level) => {
        const own = line.filter(({ cell }) => cell.level === level);
        const value = meanOf(own.map(({ metrics }) => metrics[metric]));
        const draws = own[0]!.draws[metric].map((_, d) =>
          meanOf(own.map(({ draws: all }) => all[metric][d]!)),
        );
        return { level, seeds: own.length, ...intervalOf(value, draws) };
      }),
    }));
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
