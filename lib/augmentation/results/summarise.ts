import { METHODS, type Methods } from '../methods';
import type { Cell, CellResult, ExperimentPlan, SyntheticDistance } from '../types';
import { type Curve, curvesOf } from './curves';
import {
  differenceOf,
  type Eligibility,
  eligibilityOf,
  type Gain,
  type GainSet,
  gainsOf,
  select,
  triosOf,
} from './gains';
import { holm } from './holm';
import { type Interval, resampleCells } from './resample';

/** Baselines that counterfactuals are held against. */
const BASELINES = ['smote', 'oversampling'] as const;
const LEVEL = 0.05;

/** The relative F1 gain of an engine less that of a baseline, over the same reductions and people. */
export interface Comparison extends Interval {
  readonly set: GainSet;
  readonly augmenter: string;
  readonly against: string;
  readonly cells: number;
  readonly p: number;
  /** Holm-corrected over all comparisons of the set. */
  readonly pHolm: number;
  readonly verdict: 'better' | 'worse' | 'no difference shown';
}

/** Means over the cells of one augmenter; per feature over the cells that measured it. */
export interface DistanceSummary extends SyntheticDistance {
  readonly augmenter: string;
  readonly cells: number;
  /** Rows made over rows wanted. */
  readonly made: number;
  /** Agreement with a classifier of the full data: a diagnostic. */
  readonly agreement?: number;
}

export interface ExperimentSummary {
  readonly curves: readonly Curve[];
  readonly eligibility: Eligibility;
  /** Over everything, by scenario, by classifier, and by level. */
  readonly gains: readonly Gain[];
  readonly comparisons: readonly Comparison[];
  readonly distances: readonly DistanceSummary[];
  readonly failed: readonly { readonly cell: Cell; readonly message: string }[];
  readonly finished: number;
  readonly planned: number;
  readonly seconds: number;
  readonly draws: number;
}

export interface SummariseOptions {
  /** Draws of people behind intervals and p values; 1,000 where absent. */
  readonly draws?: number;
  readonly seed?: number;
  readonly methods?: Methods;
}

/** Everything a page, a report or a benchmark says of an experiment; of the cells finished so far where some are not. */
export function summarise(
  plan: ExperimentPlan,
  results: readonly CellResult[],
  options: SummariseOptions = {},
): ExperimentSummary {
  const { draws = 1000, seed = 1, methods = METHODS } = options;
  const { settings } = plan;
  const cells = resampleCells(results, draws, seed);
  const trios = triosOf(cells);
  const eligibility = eligibilityOf(cells);
  const own = (augmenter: string) => trios.filter(({ augmented }) => augmented.cell.augmenter === augmenter);
  const augmenters = settings.augmenters.filter((augmenter) => augmenter !== 'none');
  const slices = [
    {},
    ...settings.scenarios.map((scenario) => ({ scenario })),
    ...settings.classifiers.map((classifier) => ({ classifier })),
    ...settings.levels.map((level) => ({ level })),
  ];
  const sets = ['eligible', 'all'] as const;
  const gains = sets.flatMap((set) =>
    augmenters.flatMap((augmenter) =>
      slices.flatMap((slice) =>
        gainsOf(select(own(augmenter), set, eligibility, slice), set, augmenter, slice),
      ),
    ),
  );
  const engines = augmenters.filter((id) => methods.augmenters[id]?.kind === 'counterfactual');
  const comparisons = sets.flatMap((set) => {
    const pairs = engines.flatMap((augmenter) =>
      BASELINES.flatMap((against) => {
        const [first, second] = paired(
          select(own(augmenter), set, eligibility),
          select(own(against), set, eligibility),
        );
        const found = differenceOf(first, second, 'f1');
        return found ? [{ set, augmenter, against, cells: first.length, ...found }] : [];
      }),
    );
    const corrected = holm(pairs.map(({ p }) => p));
    return pairs.map((pair, i): Comparison => {
      const pHolm = corrected[i]!;
      const verdict = pHolm >= LEVEL ? 'no difference shown' : pair.value > 0 ? 'better' : 'worse';
      return { ...pair, pHolm, verdict };
    });
  });
  return {
    curves: curvesOf(cells),
    eligibility,
    gains,
    comparisons,
    distances: augmenters.flatMap((augmenter) => distancesOf(augmenter, results)),
    failed: results.flatMap(({ cell, failure }) => (failure ? [{ cell, message: failure.message }] : [])),
    finished: results.length,
    planned: plan.cells.length,
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
    draws,
  };
}

type Trios = ReturnType<typeof triosOf>;

/** The trios of both whose reduction and seed the other has too, in the same order. */
function paired(first: Trios, second: Trios): readonly [Trios, Trios] {
  const key = ({ reduced }: Trios[number]): string => reduced.cell.id;
  const others = new Map(second.map((trio) => [key(trio), trio]));
  const both = first.filter((trio) => others.has(key(trio)));
  return [both, both.map((trio) => others.get(key(trio))!)];
}

function distancesOf(augmenter: string, results: readonly CellResult[]): readonly DistanceSummary[] {
  const own = results.flatMap(({ cell, outcome }) =>
    cell.augmenter === augmenter && outcome ? [outcome] : [],
  );
  const measured = own.flatMap(({ distance }) => distance ?? []);
  if (measured.length === 0) return [];
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const of = (name: 'ksMean' | 'nearest' | 'nearestReal' | 'duplicates' | 'repeated'): number =>
    mean(measured.map((distance) => distance[name]));
  const total = (name: 'wanted' | 'synthetic'): number =>
    own.reduce((sum, { rows }) => sum + rows[name][0] + rows[name][1], 0);
  const agreements = own.flatMap(({ agreement }) => agreement ?? []);
  return [
    {
      augmenter,
      cells: measured.length,
      made: total('synthetic') / total('wanted'),
      ks: perFeature(measured),
      ksMean: of('ksMean'),
      nearest: of('nearest'),
      nearestReal: of('nearestReal'),
      duplicates: of('duplicates'),
      repeated: of('repeated'),
      ...(agreements.length > 0 ? { agreement: mean(agreements) } : {}),
    },
  ];
}

function perFeature(measured: readonly SyntheticDistance[]): SyntheticDistance['ks'] {
  const values = new Map<string, number[]>();
  for (const { ks } of measured)
    for (const [feature, value] of Object.entries(ks))
      values.set(feature, [...(values.get(feature) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([feature, own]) => [feature, own.reduce((sum, value) => sum + value, 0) / own.length]),
  );
}
