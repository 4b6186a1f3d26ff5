import { describe, expect, it } from 'vitest';
import type { FeatureId } from '@/lib/features';
import { cellOf, move, planOf } from './cell.fixture';
import { figuresOf } from './study-figures';
import type { CohortCell, CohortFigures, MetricFigure } from './types';

const FEATURES: readonly FeatureId[] = ['sleepHours', 'steps', 'lightSleepPct'];

const longerSleep = (hours: number) => move('sleepHours', 6, 6 + hours);

/** Three days of two people; the heuristic misses the last day and needs more on the second. */
const CELLS: readonly CohortCell[] = [
  cellOf(
    'exact',
    0,
    1,
    [
      planOf([longerSleep(0.5)], { distanceL1: 0.02 }),
      planOf([longerSleep(1), move('steps', 4000, 3000)], { distanceL1: 0.06 }),
    ],
    {
      certified: true,
      diversity: 0.1,
    },
  ),
  cellOf('exact', 1, 1, [planOf([longerSleep(1.5)], { distanceL1: 0.04 })], { certified: true }),
  cellOf('exact', 2, 2, [planOf([move('steps', 4000, 6000)], { distanceL1: 0.03 })], { certified: true }),
  cellOf('nice-none', 0, 1, [
    planOf([longerSleep(1)], { distanceL1: 0.03 }, { consequences: [move('lightSleepPct', 60, 58)] }),
  ]),
  cellOf(
    'nice-none',
    1,
    1,
    [
      planOf(
        [longerSleep(2), move('steps', 4000, 5000)],
        { distanceL1: 0.1 },
        { usual: false, origin: 'repaired' },
      ),
    ],
    { firstAnswerValid: false, bestOfK: false },
  ),
  cellOf('nice-none', 2, 2, [], { firstAnswerValid: false }),
];

const figures = figuresOf({ engines: ['exact', 'nice-none'], features: FEATURES, cells: CELLS, seed: 1 });

function quality(of: CohortFigures, engine: string, metric: string): MetricFigure | undefined {
  return of.engines[engine]?.quality.find((figure) => figure.metric === metric);
}

function difference(of: CohortFigures, engine: string, other: string, metric: string) {
  return of.engines[engine]?.differences[other]?.find((figure) => figure.metric === metric);
}

describe('the quality of a study', () => {
  it('counts requests for coverage and plans for everything of plans', () => {
    expect(quality(figures, 'exact', 'coverage')).toMatchObject({ value: 1, n: 3 });
    expect(quality(figures, 'nice-none', 'coverage')).toMatchObject({ value: 0.666667, n: 3 });
    // (1 + 2 + 1 + 1) / 4 and (1 + 2) / 2
    expect(quality(figures, 'exact', 'changed')).toMatchObject({ value: 1.25, n: 4 });
    expect(quality(figures, 'nice-none', 'changed')).toMatchObject({ value: 1.5, n: 2 });
    expect(quality(figures, 'nice-none', 'plausibilityDensity')).toMatchObject({ value: 0.5, n: 2 });
    // (0.02 + 0.06 + 0.04 + 0.03) / 4
    expect(quality(figures, 'exact', 'distanceL1')?.value).toBeCloseTo(0.0375, 10);
  });

  it('never counts a repaired plan as an answer of its engine', () => {
    expect(quality(figures, 'nice-none', 'validityRaw')).toMatchObject({ value: 0.333333, n: 3 });
    expect(quality(figures, 'nice-none', 'validityBestOfK')).toMatchObject({ value: 0.333333, n: 3 });
    expect(quality(figures, 'nice-none', 'coverageOfSolvable')).toMatchObject({ value: 0.666667, n: 3 });
  });

  it('measures the gap to the certified optimum where both change equally many features', () => {
    // Only the first day: 0.03 / 0.02 - 1. On the second the heuristic changes two features.
    expect(quality(figures, 'nice-none', 'optimalityGap')).toMatchObject({ value: 0.5, n: 1 });
    expect(quality(figures, 'exact', 'optimalityGap')).toMatchObject({ value: 0, n: 3 });
  });

  it('leaves out what nobody measured, and resamples people for the rest', () => {
    expect(quality(figures, 'nice-none', 'diversity')).toBeUndefined();
    expect(quality(figures, 'exact', 'robustness')).toBeUndefined();
    expect(quality(figures, 'exact', 'diversity')).toEqual({ metric: 'diversity', value: 0.1, n: 1 });
    // Two people: draws are (1,1), (1,2), (2,2), so coverage of nice-none lies between that of each alone: 1 and 0.
    expect(quality(figures, 'nice-none', 'coverage')?.ci).toEqual([0, 1]);
  });

  it('pairs engines day by day, over the days both have a value for', () => {
    // Day 0: 0.03 - (0.02 + 0.06) / 2 = -0.01; day 1: 0.1 - 0.04 = 0.06; day 2 has no plan of nice-none.
    expect(difference(figures, 'nice-none', 'exact', 'distanceL1')).toMatchObject({ value: 0.025, n: 2 });
    expect(difference(figures, 'exact', 'nice-none', 'distanceL1')).toMatchObject({ value: -0.025, n: 2 });
    expect(difference(figures, 'nice-none', 'exact', 'coverage')).toMatchObject({ value: -0.333333, n: 3 });
    const there = difference(figures, 'nice-none', 'exact', 'coverage');
    const back = difference(figures, 'exact', 'nice-none', 'coverage');
    expect(back?.ci).toEqual([0 - there!.ci![1], 0 - there!.ci![0]]);
  });

  it('says why there is no plan', () => {
    expect(figures.engines['nice-none']?.reasons).toEqual([{ reason: 'cap', n: 1 }]);
    expect(figures.engines.exact?.reasons).toEqual([]);
  });
});

describe('what plans change', () => {
  it('is a share of plans with a Wilson interval, actions and everything apart', () => {
    const of = (engine: string, feature: FeatureId) =>
      figures.engines[engine]?.frequency.find((one) => one.feature === feature);
    expect(of('exact', 'sleepHours')?.asAction).toMatchObject({ value: 0.75, n: 4 });
    // Wilson's score interval of 3 in 4 at z = 1.96, worked out apart: 0.300642 to 0.954413.
    expect(of('exact', 'sleepHours')?.asAction.low).toBeCloseTo(0.300642, 5);
    expect(of('exact', 'sleepHours')?.asAction.high).toBeCloseTo(0.954413, 5);
    expect(of('nice-none', 'lightSleepPct')?.asAction.value).toBe(0);
    expect(of('nice-none', 'lightSleepPct')?.asAnything.value).toBe(0.5);
  });

  it('has a signed size, by quartiles, and counts of either direction', () => {
    const sizes = figures.engines.exact?.sizes ?? [];
    // Moves 0.5, 1, 1.5: quartiles by linear interpolation.
    expect(sizes.find(({ feature }) => feature === 'sleepHours')).toEqual({
      feature: 'sleepHours',
      as: 'action',
      n: 3,
      up: 3,
      down: 0,
      q1: 0.75,
      median: 1,
      q3: 1.25,
    });
    // Moves -1000 and 2000.
    expect(sizes.find(({ feature }) => feature === 'steps')).toEqual({
      feature: 'steps',
      as: 'action',
      n: 2,
      up: 1,
      down: 1,
      q1: -250,
      median: 500,
      q3: 1250,
    });
    expect(figures.engines['nice-none']?.sizes.find(({ as }) => as === 'consequence')).toMatchObject({
      feature: 'lightSleepPct',
      median: -2,
    });
  });
});

it('a study that has only begun has figures of what is there', () => {
  const begun = figuresOf({
    engines: ['exact', 'nice-none'],
    features: FEATURES,
    cells: CELLS.slice(0, 1),
    seed: 1,
  });
  expect(begun.cells).toBe(1);
  expect(quality(begun, 'exact', 'coverage')).toEqual({ metric: 'coverage', value: 1, n: 1 });
  expect(begun.engines['nice-none']).toMatchObject({ requests: 0, quality: [], frequency: [], reasons: [] });
});
