import { describe, expect, test } from 'vitest';
import { trialFigures } from './figures';
import { TRIAL_METRICS } from './metrics';
import type { Arm, CountedCell, TrialFacts } from './types';

const FACTS: TrialFacts = {
  raw: false,
  bestOfK: false,
  repaired: true,
  changed: 2,
  distanceL1: 0.04,
  origin: 'repaired',
  plans: 1,
  rejected: 3,
  calls: 3,
  promptTokens: 1000,
  completionTokens: 200,
  seconds: 2,
  answers: 4,
  conforming: 3,
  shots: 0,
};

function cell(row: number, arm: Arm, facts: Partial<TrialFacts> = {}, person = row + 1): CountedCell {
  return { row, person, arm, facts: { ...FACTS, ...facts } };
}

const NO_PLAN = {
  repaired: false,
  plans: 0,
  changed: undefined,
  distanceL1: undefined,
  origin: undefined,
} as const;

/** Three days of three people; the third cannot be solved. */
const CELLS: readonly CountedCell[] = [
  cell(0, 'exact', { changed: 1, distanceL1: 0.01 }),
  cell(1, 'exact', { changed: 1, distanceL1: 0.03 }),
  cell(2, 'exact', { ...NO_PLAN, noPlan: 'classifier-flat' }),
  cell(0, 'stored'),
  cell(1, 'stored', { raw: true, bestOfK: true, origin: 'raw', rejected: 0 }),
  cell(2, 'stored', { ...NO_PLAN, noPlan: 'engine-found-none' }),
  cell(0, 'copy', { raw: true, bestOfK: true, origin: 'raw', changed: 1, distanceL1: 0.02 }),
  cell(1, 'copy', { bestOfK: true, origin: 'sampled' }),
  cell(2, 'copy', { ...NO_PLAN, noPlan: 'engine-found-none' }),
];

const rowOf = (metric: string, cells = CELLS, prices?: { prompt: number; completion: number }) =>
  trialFigures(cells, 1, prices).rows.find((row) => row.metric === metric);

describe('the figures of a trial', () => {
  test('keep first answers, samples and repair apart, over the days that can be solved', () => {
    const of = (metric: string) => {
      const row = rowOf(metric);
      return [row?.stored?.value, row?.copy?.value, row?.stored?.n, row?.exact];
    };
    expect(of('validityRaw')).toEqual([0.5, 0.5, 2, undefined]);
    expect(of('validityBestOfK')).toEqual([0.5, 1, 2, undefined]);
    expect(of('validityRepaired')).toEqual([1, 1, 2, undefined]);
  });

  test('say nothing of validity before it is known what can be solved', () => {
    const early = CELLS.filter(({ arm }) => arm !== 'exact');
    expect(rowOf('validityRaw', early)).toEqual({ metric: 'validityRaw' });
    expect(rowOf('calls', early)?.stored?.n).toBe(3);
  });

  test('take differences by day, and only where both prompts have a value', () => {
    const { difference } = rowOf('distanceL1') ?? {};
    expect(difference).toMatchObject({ value: -0.01, n: 2 });
    const half = CELLS.filter(({ row, arm }) => !(row === 0 && arm === 'stored'));
    expect(rowOf('distanceL1', half)?.difference).toEqual({ value: 0, n: 1 });
    expect(rowOf('distanceL1', half)?.copy).toMatchObject({ value: 0.03, n: 2 });
  });

  test('have intervals over people, and none for a single person', () => {
    const { stored } = rowOf('distanceL1') ?? {};
    expect(stored?.ci).toEqual([0.04, 0.04]);
    const one = CELLS.map((each) => ({ ...each, person: 1 }));
    expect(rowOf('distanceL1', one)?.stored).toEqual({ value: 0.04, n: 2 });
  });

  test('count money only at a price', () => {
    expect(rowOf('cost')).toEqual({ metric: 'cost' });
    const row = rowOf('cost', CELLS, { prompt: 2, completion: 10 });
    expect(row?.stored?.value).toBe(0.004);
    const silent = CELLS.map((each) => cell(each.row, each.arm, { promptTokens: undefined }));
    expect(rowOf('cost', silent, { prompt: 2, completion: 10 })).toEqual({ metric: 'cost' });
  });

  test('give the reasons for days without a plan', () => {
    expect(trialFigures(CELLS, 1).reasons).toEqual({
      exact: [{ reason: 'classifier-flat', n: 1 }],
      stored: [{ reason: 'engine-found-none', n: 1 }],
      copy: [{ reason: 'engine-found-none', n: 1 }],
    });
  });

  test('are there for every metric, also of no cells', () => {
    const { rows, cells } = trialFigures([], 1);
    expect(cells).toBe(0);
    expect(rows).toEqual(TRIAL_METRICS.map(({ id }) => ({ metric: id })));
  });
});
