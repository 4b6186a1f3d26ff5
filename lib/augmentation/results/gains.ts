import type { Family } from '@/lib/classifiers/method';
import { baseOf, fullOf } from '../plan';
import { METRICS, type Metric, type Scenario } from '../types';
import { type Interval, intervalOf, pValueOf, type ResampledCell } from './resample';

/** A cell is eligible where the full data are at least this many times as good as the reduced (F1). */
const ELIGIBLE_RATIO = 1.2;
/** Reductions that eligible cells come from, percent. */
const ELIGIBLE_LEVELS = { from: 50, to: 70 };

/** `eligible`: chosen on half of the seeds, reported on the other half. `all`: every reduction and seed. */
export type GainSet = 'eligible' | 'all';

/** What a gain is taken over; absent parts are everything. */
export interface GainSlice {
  readonly classifier?: Family;
  readonly scenario?: Scenario;
  readonly level?: number;
}

export interface Gain extends GainSlice {
  readonly set: GainSet;
  readonly augmenter: string;
  readonly metric: Metric;
  /** Sum over cells of augmented / sum of reduced - 1: what the paper reports. Absent without a cell. */
  readonly relative?: Interval;
  /** (augmented - reduced) / (full - reduced), each a sum over cells. Absent where the full data are no better. */
  readonly recovery?: Interval;
  readonly cells: number;
}

/** An augmented cell beside its reduced and its full one. */
export interface Trio {
  readonly augmented: ResampledCell;
  readonly reduced: ResampledCell;
  readonly full: ResampledCell;
}

/** Every augmented cell whose reduced and full cells are there too. */
export function triosOf(cells: readonly ResampledCell[]): readonly Trio[] {
  const byId = new Map(cells.map((one) => [one.cell.id, one]));
  return cells.flatMap((augmented) => {
    if (augmented.cell.augmenter === 'none') return [];
    const reduced = byId.get(baseOf(augmented.cell).id);
    const full = byId.get(fullOf(augmented.cell).id);
    return reduced && full ? [{ augmented, reduced, full }] : [];
  });
}

export interface Eligibility {
  /** Seeds on which reductions were chosen, and those whose gains are reported; none of one seed alone. */
  readonly chosenOn: readonly number[];
  readonly reportedOn: readonly number[];
  /** Reductions `classifier/scenario/level` that were chosen. */
  readonly reductions: readonly string[];
}

const nameOf = ({ classifier, scenario, level }: ResampledCell['cell']): string =>
  `${classifier}/${scenario}/${level}`;

/**
 * Chooses, on the first half of the seeds, the reductions of 50-70 % after which the full data are at least 1.2 times as
 * good as the reduced (F1, mean over those seeds). Choosing and reporting on the same seeds would count luck as gain.
 */
export function eligibilityOf(cells: readonly ResampledCell[]): Eligibility {
  const seeds = [...new Set(cells.map(({ cell }) => cell.seed))].sort((a, b) => a - b);
  const half = Math.floor(seeds.length / 2);
  const [chosenOn, reportedOn] = [seeds.slice(0, half), seeds.slice(half)];
  const byId = new Map(cells.map((one) => [one.cell.id, one]));
  const sums = new Map<string, { full: number; reduced: number }>();
  for (const { cell, metrics } of cells) {
    if (cell.augmenter !== 'none' || cell.scenario === 'full' || !chosenOn.includes(cell.seed)) continue;
    if (cell.level < ELIGIBLE_LEVELS.from || cell.level > ELIGIBLE_LEVELS.to) continue;
    const full = byId.get(fullOf(cell).id);
    if (!full) continue;
    const sum = sums.get(nameOf(cell)) ?? { full: 0, reduced: 0 };
    sums.set(nameOf(cell), { full: sum.full + full.metrics.f1, reduced: sum.reduced + metrics.f1 });
  }
  const reductions = [...sums].flatMap(([name, { full, reduced }]) =>
    full > 0 && full >= ELIGIBLE_RATIO * reduced ? [name] : [],
  );
  return { chosenOn, reportedOn, reductions };
}

/** The trios of a set and slice. */
export function select(
  trios: readonly Trio[],
  set: GainSet,
  eligibility: Eligibility,
  { classifier, scenario, level }: GainSlice = {},
): readonly Trio[] {
  return trios.filter(({ augmented: { cell } }) => {
    if (classifier !== undefined && cell.classifier !== classifier) return false;
    if (scenario !== undefined && cell.scenario !== scenario) return false;
    if (level !== undefined && cell.level !== level) return false;
    if (set === 'all') return true;
    return eligibility.reportedOn.includes(cell.seed) && eligibility.reductions.includes(nameOf(cell));
  });
}

/** The gain of one augmenter in every metric, over trios that are all its own. */
export function gainsOf(
  trios: readonly Trio[],
  set: GainSet,
  augmenter: string,
  slice: GainSlice = {},
): Gain[] {
  return METRICS.map((metric) => ({
    set,
    augmenter,
    metric,
    ...slice,
    relative: figure(trios, metric, relativeOf),
    recovery: figure(trios, metric, recoveryOf),
    cells: trios.length,
  }));
}

interface Sums {
  readonly augmented: number;
  readonly reduced: number;
  readonly full: number;
}

/** Augmented / reduced - 1. */
export function relativeOf({ augmented, reduced }: Sums): number {
  return reduced > 0 ? augmented / reduced - 1 : Number.NaN;
}

/** The share of what the reduction cost that came back. */
export function recoveryOf({ augmented, reduced, full }: Sums): number {
  return full > reduced ? (augmented - reduced) / (full - reduced) : Number.NaN;
}

/** Sums of a metric over trios, as they are (no draw) or on one draw of people. */
function sumsOf(trios: readonly Trio[], metric: Metric, draw?: number): Sums {
  const of = (part: keyof Trio): number =>
    trios.reduce(
      (sum, trio) =>
        sum + (draw === undefined ? trio[part].metrics[metric] : trio[part].draws[metric][draw]!),
      0,
    );
  return { augmented: of('augmented'), reduced: of('reduced'), full: of('full') };
}

/** A figure of some trios on every draw of people. */
export function drawsOf(trios: readonly Trio[], metric: Metric, make: (sums: Sums) => number): Float64Array {
  const count = trios[0]?.augmented.draws[metric].length ?? 0;
  return Float64Array.from({ length: count }, (_, d) => make(sumsOf(trios, metric, d)));
}

function figure(trios: readonly Trio[], metric: Metric, make: (sums: Sums) => number): Interval | undefined {
  if (trios.length === 0) return undefined;
  const value = make(sumsOf(trios, metric));
  return Number.isNaN(value) ? undefined : intervalOf(value, drawsOf(trios, metric, make));
}

/** The relative gain of one augmenter less that of another over the same reductions, and its p value. */
export function differenceOf(
  own: readonly Trio[],
  other: readonly Trio[],
  metric: Metric,
): (Interval & { readonly p: number }) | undefined {
  if (own.length === 0 || own.length !== other.length) return undefined;
  const value = relativeOf(sumsOf(own, metric)) - relativeOf(sumsOf(other, metric));
  if (Number.isNaN(value)) return undefined;
  const first = drawsOf(own, metric, relativeOf);
  const second = drawsOf(other, metric, relativeOf);
  const draws = first.map((one, d) => one - second[d]!);
  return { ...intervalOf(value, draws), p: pValueOf(draws) };
}
