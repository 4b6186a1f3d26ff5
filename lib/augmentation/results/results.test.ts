import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toySettings } from '../experiment.fixture';
import { planExperiment } from '../plan';
import { fiveMetrics } from '../score';
import { resultsCsv, summarise } from '.';
import { resultOf } from './cell-result.fixture';
import { holm } from './holm';
import { reportMarkdown } from './report';
import { pValueOf } from './resample';

const plan = planExperiment(
  toySettings({
    levels: [10, 50],
    seeds: [1, 2],
    augmenters: ['smote', 'oversampling', 'exact', 'nice-none'],
  }),
);

/** Full .9; reduced .6 at 50 % and .85 at 10 %; what each augmenter brings back. */
const RIGHT: Readonly<Record<string, number>> = {
  none: 12,
  smote: 13,
  oversampling: 12,
  exact: 18,
  'nice-none': 13,
};
const results = plan.cells.map((cell) =>
  resultOf(cell, cell.scenario === 'full' ? 18 : cell.level === 10 ? 17 : RIGHT[cell.augmenter]!),
);

describe('Holm', () => {
  test('by hand: .01, .04, .03, .005 become .03, .06, .06, .02', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((expected, i) => {
      expect(adjusted[i]).toBeCloseTo(expected, 12);
    });
  });

  test('never lowers a value, keeps the order and stays within Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, ps.length * p) + 1e-12);
          ps.forEach((q, j) => {
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });
});

describe('the five metrics', () => {
  test('by hand, and drawing a row twice counts it twice', () => {
    const rows = {
      labels: [1, 1, 0, 0, 1] as const,
      probabilities: [0.9, 0.4, 0.6, 0.1, 0.7],
      threshold: 0.5,
    };
    expect(fiveMetrics(rows)).toEqual({
      accuracy: 3 / 5,
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      auc: 5 / 6,
    });
    const twice = {
      labels: [1, 1, 1, 0, 0, 1] as const,
      probabilities: [0.9, 0.9, 0.4, 0.6, 0.1, 0.7],
      threshold: 0.5,
    };
    expect(fiveMetrics(rows, [2, 1, 1, 1, 1])).toEqual(fiveMetrics(twice));
    expect(fiveMetrics({ labels: [1, 0], probabilities: [0.1, 0.1], threshold: 0.5 })).toEqual({
      accuracy: 0.5,
      precision: 0,
      recall: 0,
      f1: 0,
      auc: 0.5,
    });
  });
});

describe('a summary', () => {
  const summary = summarise(plan, results, { draws: 400 });
  const gain = (augmenter: string, set = 'eligible') =>
    summary.gains.find(
      (one) =>
        one.augmenter === augmenter &&
        one.set === set &&
        one.metric === 'f1' &&
        one.scenario === undefined &&
        one.classifier === undefined &&
        one.level === undefined,
    )!;

  test('chooses eligible reductions on one half of the seeds and reports the other', () => {
    expect(summary.eligibility).toEqual({ chosenOn: [1], reportedOn: [2], reductions: ['xgboost/A/50'] });
    expect(gain('exact').cells).toBe(1);
    expect(gain('exact', 'all').cells).toBe(4);
    // A reduction that is only costly on the reporting seeds is not chosen.
    const lucky = results.map((result) =>
      result.cell.seed === 1 && result.cell.level === 50 ? resultOf(result.cell, 17) : result,
    );
    expect(summarise(plan, lucky, { draws: 10 }).eligibility.reductions).toEqual([]);
  });

  test('gains and recovery as they are defined, inside their intervals', () => {
    // With errors shared evenly by both classes F1 is the share that is right.
    expect(gain('exact').relative!.value).toBeCloseTo(0.9 / 0.6 - 1, 12);
    expect(gain('exact').recovery!.value).toBeCloseTo(1, 12);
    expect(gain('smote').relative!.value).toBeCloseTo(0.65 / 0.6 - 1, 12);
    expect(gain('smote').recovery!.value).toBeCloseTo(0.05 / 0.3, 12);
    expect(gain('oversampling').relative!.value).toBe(0);
    expect(gain('exact', 'all').relative!.value).toBeCloseTo((0.9 + 0.85) / (0.6 + 0.85) - 1, 12);
    for (const { relative } of summary.gains)
      if (relative) {
        expect(relative.low).toBeLessThanOrEqual(relative.value);
        expect(relative.high).toBeGreaterThanOrEqual(relative.value);
      }
  });

  test('compares engines with baselines, paired and Holm-corrected', () => {
    const of = (augmenter: string, against: string) =>
      summary.comparisons.find(
        (one) => one.set === 'eligible' && one.augmenter === augmenter && one.against === against,
      )!;
    expect(of('exact', 'smote').verdict).toBe('better');
    expect(of('exact', 'smote').low).toBeGreaterThan(0);
    // The same predictions: every paired difference is 0.
    expect(of('nice-none', 'smote')).toMatchObject({
      value: 0,
      low: 0,
      high: 0,
      p: 1,
      verdict: 'no difference shown',
    });
    for (const { p, pHolm } of summary.comparisons) expect(pHolm).toBeGreaterThanOrEqual(p);
  });

  test('curves have a point a level, the mean over seeds', () => {
    const curve = summary.curves.find(({ augmenter, metric }) => augmenter === 'exact' && metric === 'f1')!;
    expect(curve.points.map(({ level, seeds }) => [level, seeds])).toEqual([
      [10, 2],
      [50, 2],
    ]);
    expect(curve.points[1]!.value).toBeCloseTo(0.9, 12);
  });

  test('distances are means over the cells of an augmenter, also feature by feature', () => {
    const distance = { ksMean: 0.2, nearest: 1, nearestReal: 0.5, duplicates: 0, repeated: 0.1 };
    const own = plan.cells.filter(({ augmenter }) => augmenter === 'smote').slice(0, 2);
    const [one, other] = own.map((cell, i) =>
      resultOf(cell, 15, { ...distance, nearest: 1 + i, ks: { sleepHours: 0.1 + 0.2 * i } }),
    );
    const [found, ...others] = summarise(plan, [one!, other!], { draws: 10 }).distances;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ augmenter: 'smote', cells: 2, made: 1, nearest: 1.5, nearestReal: 0.5 });
    expect(found?.ks.sleepHours).toBeCloseTo(0.2, 12);
    expect(found).not.toHaveProperty('agreement');
  });

  test('an unfinished or failed experiment says so and judges what there is', () => {
    const failed = {
      ...results[1]!,
      outcome: undefined,
      failure: { code: 'invalid-input', message: 'too few' },
    };
    const some = summarise(plan, [results[0]!, failed, ...results.slice(2, 8)], { draws: 10 });
    expect(some).toMatchObject({ finished: 8, planned: plan.cells.length });
    expect(some.failed).toEqual([{ cell: failed.cell, message: 'too few' }]);
    expect(some.eligibility.reductions).toEqual([]);
    expect(summarise(plan, [], { draws: 10 }).comparisons).toEqual([]);
  });

  test('the report says what was run and found; the paper’s figures are labelled', () => {
    const data = {
      id: 'toy',
      unit: 'day',
      synthetic: true,
      features: ['sleepHours'],
      rows: 0,
      high: 0,
    } as const;
    const text = reportMarkdown(data, plan, summary);
    expect(text).toContain('seeds 1, 2');
    expect(text).toContain('Shown to be better: exact than smote (eligible cells)');
    expect(text).toContain('| exact | +50.0 %');
    expect(text).toContain('reported by the paper');
    expect(text).not.toMatch(/NaN|undefined/);
    const null_ = summarise(
      plan,
      plan.cells.map((cell) => resultOf(cell, 15)),
      { draws: 10 },
    );
    expect(reportMarkdown(data, plan, null_)).toContain(
      'No engine’s counterfactuals were shown to be better',
    );
  });

  test('CSV has a line a cell and quotes what needs it', () => {
    const failure = { ...results[0]!, outcome: undefined, failure: { code: 'x', message: 'a "b", c' } };
    const lines = resultsCsv([...results, failure])
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(results.length + 2);
    const width = lines[0]!.split(',').length;
    for (const line of lines.slice(0, -1)) expect(line.split(',')).toHaveLength(width);
    expect(lines.at(-1)).toMatch(/"a ""b"", c"$/);
  });
});

test('a p value counts draws on the other side, and is never 0', () => {
  expect(pValueOf([1, 1, 1, 1, 1, 1, 1, 1, 1])).toBeCloseTo(0.2, 12);
  expect(pValueOf([0, 0, 0])).toBe(1);
  expect(pValueOf([-1, 1, 1])).toBe(1);
});
