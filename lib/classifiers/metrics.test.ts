import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from './bootstrap';
import { calibrationCurve } from './evaluation';
import golden from './golden/metrics.json';
import { auc, averagePrecision, brier, confusion, decisionFigures, ece, f1 } from './metrics';
import { fitPlatt } from './platt';
import { ascending, quantileOfSorted } from './statistics';
import { maximalF1Threshold } from './threshold';

const asLabels = (labels: readonly number[]): (0 | 1)[] => labels.map((label) => (label === 1 ? 1 : 0));

describe.each(golden.cases)('against scikit-learn (case %#)', (expected) => {
  const plain = { labels: asLabels(expected.labels), probabilities: expected.probabilities };
  const weighted = { ...plain, weights: expected.weights };

  test('metrics, plain and weighted', () => {
    expect(auc(plain)).toBeCloseTo(expected.auc, 12);
    expect(auc(weighted)).toBeCloseTo(expected.aucWeighted, 12);
    expect(f1(plain, 0.4)).toBeCloseTo(expected['f1At0.4'], 12);
    expect(f1(weighted, 0.4)).toBeCloseTo(expected['f1At0.4Weighted'], 12);
    expect(brier(plain)).toBeCloseTo(expected.brier, 12);
    expect(brier(weighted)).toBeCloseTo(expected.brierWeighted, 12);
    expect(ece(plain)).toBeCloseTo(expected.ece, 12);
    expect(ece(weighted)).toBeCloseTo(expected.eceWeighted, 12);
  });

  test('decisions and the precision-recall curve', () => {
    const counts = confusion(plain, 0.4);
    const figures = decisionFigures(counts);
    expect(figures.accuracy).toBeCloseTo(expected['accuracyAt0.4'], 12);
    expect(figures.precision).toBeCloseTo(expected['precisionAt0.4'], 12);
    expect(figures.recall).toBeCloseTo(expected['recallAt0.4'], 12);
    expect(decisionFigures(confusion(weighted, 0.4)).recall).toBeCloseTo(expected['recallAt0.4Weighted'], 12);
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = counts;
    expect([trueNegatives, falsePositives, falseNegatives, truePositives]).toEqual(
      expected['confusionAt0.4'],
    );
    expect(averagePrecision(plain)).toBeCloseTo(expected.prAuc, 12);
    expect(averagePrecision(weighted)).toBeCloseTo(expected.prAucWeighted, 12);
  });

  test('the calibration curve', () => {
    const days = plain.labels.map((label, i) => ({
      participant: `p${i % 7}`,
      label,
      probability: plain.probabilities[i]!,
      threshold: 0.4,
    }));
    const bins = calibrationCurve(days, 1);
    expect(bins.map(({ observed }) => observed.value)).toEqual(
      expected.calibrationObserved.map((share) => expect.closeTo(share, 12)),
    );
    for (const { observed, predicted, from, to } of bins) {
      expect(observed.low).toBeLessThanOrEqual(observed.high);
      expect(predicted).toBeGreaterThanOrEqual(from - 1e-9);
      expect(predicted).toBeLessThanOrEqual(to + 1e-9);
    }
  });

  test('the threshold reaches the maximal F1', () => {
    expect(f1(plain, maximalF1Threshold(plain.labels, plain.probabilities))).toBeCloseTo(
      expected.maximalF1,
      12,
    );
  });

  test('Platt scaling', () => {
    const { slope, intercept } = fitPlatt(expected.margins, plain.labels);
    expect(slope).toBeCloseTo(expected.platt.slope, 3);
    expect(intercept).toBeCloseTo(expected.platt.intercept, 3);
  });

  test('quantiles', () => {
    const sorted = ascending(expected.margins);
    for (const [share, value] of Object.entries(expected.quantiles))
      expect(quantileOfSorted(sorted, Number(share))).toBeCloseTo(value, 12);
  });
});

const scoredRows = fc
  .array(fc.tuple(fc.constantFrom<0 | 1>(0, 1), fc.integer({ min: 0, max: 20 })), {
    minLength: 2,
    maxLength: 40,
  })
  .map((rows) => ({ labels: rows.map((r) => r[0]), probabilities: rows.map((r) => r[1] / 20) }));

describe('invariants', () => {
  test('the AUC of turned-round scores is one minus the AUC', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, probabilities }) => {
        fc.pre(new Set(labels).size === 2);
        const turned = probabilities.map((p) => 1 - p);
        expect(auc({ labels, probabilities }) + auc({ labels, probabilities: turned })).toBeCloseTo(1, 10);
      }),
    );
  });

  test('weights count rows: doubling a row is the same as weight 2', () => {
    fc.assert(
      fc.property(scoredRows, ({ labels, probabilities }) => {
        fc.pre(new Set(labels).size === 2);
        const doubled = {
          labels: [...labels, labels[0]!],
          probabilities: [...probabilities, probabilities[0]!],
        };
        const weights = labels.map((_, i) => (i === 0 ? 2 : 1));
        for (const metric of [auc, brier, ece])
          expect(metric({ labels, probabilities, weights })).toBeCloseTo(metric(doubled), 10);
        expect(f1({ labels, probabilities, weights }, 0.5)).toBeCloseTo(f1(doubled, 0.5), 10);
      }),
    );
  });

  test('calibration never turns the order of rows round, even without or against any signal', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float({ min: -3, max: 3, noNaN: true }), fc.constantFrom<0 | 1>(0, 1)), {
          minLength: 4,
        }),
        (rows) => {
          const { slope, intercept } = fitPlatt(
            rows.map((r) => r[0]),
            rows.map((r) => r[1]),
          );
          expect(slope).toBeGreaterThan(0);
          expect(Number.isFinite(intercept)).toBe(true);
        },
      ),
    );
  });
});

describe('intervals', () => {
  const people = (count: number, daysEach: number) =>
    Array.from({ length: count * daysEach }, (_, i) => {
      const person = Math.floor(i / daysEach);
      const label: 0 | 1 = (i * 7) % 10 < 4 ? 1 : 0;
      const probability = ((i * 13) % 100) / 250 + (label === 1 ? 0.3 : 0) + (person % 5) / 20;
      return { participant: `p${person}`, label, probability, threshold: 0.5 };
    });

  test('hold the value, depend on the seed only, and shrink with more people, not with more days of the same ones', () => {
    const few = judge(people(8, 20), 1);
    expect(few.auc.low).toBeLessThanOrEqual(few.auc.value);
    expect(few.auc.high).toBeGreaterThanOrEqual(few.auc.value);
    expect(judge(people(8, 20), 1)).toEqual(few);
    expect(judge(people(8, 20), 2)).not.toEqual(few);
    const width = (m: ReturnType<typeof judge>) => m.brier.high - m.brier.low;
    expect(width(judge(people(80, 20), 1))).toBeLessThan(width(few) * 0.6);
    // The same days written down ten times are no new evidence.
    const repeated = people(8, 20).flatMap((day) => new Array(10).fill(day));
    expect(width(judge(repeated, 1))).toBeCloseTo(width(few), 10);
  });

  test('never lie beside their value, though resampling inflates the calibration error', () => {
    // Each of these people is always right or always wrong: together calibrated, in almost no resample.
    const days = Array.from({ length: 40 }, (_, i) => ({
      participant: `p${i}`,
      label: (i % 2) as 0 | 1,
      probability: 0.5,
      threshold: 0.5,
    }));
    const { ece: error } = judge(days, 1);
    expect(error.value).toBeCloseTo(0, 10);
    expect(error.low).toBeLessThanOrEqual(error.value);
    expect(error.high).toBeGreaterThan(0.1);
  });

  test('the AUC compares days of one model only', () => {
    const day = (participant: string, label: 0 | 1, probability: number, model: string) => ({
      participant,
      label,
      probability,
      model,
      threshold: 0.5,
    });
    // Each model ranks its own people perfectly; the second merely sits higher.
    const days = [
      day('a', 0, 0.1, 'one'),
      day('b', 1, 0.2, 'one'),
      day('c', 0, 0.8, 'two'),
      day('d', 1, 0.9, 'two'),
    ];
    expect(judge(days, 1).auc.value).toBe(1);
    expect(
      judge(
        days.map(({ model: _, ...rest }) => rest),
        1,
      ).auc.value,
    ).toBe(0.75);
  });

  test('F1 uses the threshold each day came with', () => {
    const day = { participant: 'a', label: 1 as const, probability: 0.4 };
    const other = { participant: 'b', label: 0 as const, probability: 0.45, threshold: 0.6 };
    expect(judge([{ ...day, threshold: 0.3 }, other], 1).f1.value).toBe(1);
    expect(judge([{ ...day, threshold: 0.5 }, other], 1).f1.value).toBe(0);
  });
});
