import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { Random } from '@/lib/random';
import { FIXTURE_FEATURES, madeUpDays, referenceOf } from './cohort.fixture';
import { isolationOf } from './density';
import { anomalyScore, averagePathLength, fitIsolationForest, type IsolationTree } from './isolation-forest';

interface GivenCase {
  readonly name: string;
  readonly samples: number;
  readonly trees: IsolationTree[];
  readonly queries: number[][];
  readonly scores: number[];
}
interface FittedCase {
  readonly name: string;
  readonly rows: number[][];
  readonly queries: number[][];
  readonly mean: number[];
  readonly sd: number[];
}
const golden: { readonly given: readonly GivenCase[]; readonly fitted: readonly FittedCase[] } = JSON.parse(
  readFileSync(new URL('./golden/isolation-forest.json', import.meta.url), 'utf8'),
);

describe('against scikit-learn', () => {
  test.each(golden.given)('its own trees give its scores: $name', ({ samples, trees, queries, scores }) => {
    queries.forEach((query, i) => {
      expect(Math.abs(-anomalyScore({ samples, trees }, query) - scores[i]!), `query ${i}`).toBeLessThan(
        1e-9,
      );
    });
  });

  test.each(golden.fitted)(
    'forests grown here score alike on average: $name',
    ({ rows, queries, mean, sd }) => {
      const forests = 20;
      const own = Array.from({ length: forests }, (_, seed) => {
        const forest = fitIsolationForest(rows, new Random(`golden-${seed}`));
        return queries.map((query) => -anomalyScore(forest, query));
      });
      let squares = 0;
      queries.forEach((_, q) => {
        const values = own.map((scores) => scores[q]!);
        const average = values.reduce((sum, value) => sum + value, 0) / forests;
        const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - average) ** 2, 0) / (forests - 1));
        // Both averages are of forests whose scores spread by about sd.
        const error = Math.max(sd[q]!, 1e-4) * Math.sqrt(1 / forests + 1 / 40);
        squares += ((average - mean[q]!) / error) ** 2;
        expect(Math.abs(average - mean[q]!), `query ${q}`).toBeLessThan(5 * error);
        expect(spread, `query ${q}`).toBeLessThan(2.5 * sd[q]! + 1e-4);
      });
      // Squared standard errors of equal distributions average 1; queries share forests, so they are no independent sum.
      expect(squares / queries.length).toBeLessThan(2.5);
    },
  );
});

describe('a forest', () => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const random = new Random(`row-${i}`);
    return [random.normal(), random.normal(), 7];
  });

  test('is the same for the same seed and another for another', () => {
    const score = (seed: string) => anomalyScore(fitIsolationForest(rows, new Random(seed)), [2, 2, 7]);
    expect(score('a')).toBe(score('a'));
    expect(score('a')).not.toBe(score('b'));
  });

  test('loses no row on the way to its leaves, and stops at its depth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 80 }),
        fc.nat(),
        (n, samples, seed) => {
          const { trees, samples: used } = fitIsolationForest(rows.slice(0, n), new Random(seed), {
            trees: 3,
            samples,
          });
          expect(used).toBe(Math.min(n, samples));
          for (const tree of trees) {
            const depth = (node: number): number => {
              if (tree.feature[node]! < 0) return 0;
              const [left, right] = [tree.left[node]!, tree.right[node]!];
              expect(tree.samples[left]! + tree.samples[right]!).toBe(tree.samples[node]);
              expect(Math.min(tree.samples[left]!, tree.samples[right]!)).toBeGreaterThan(0);
              return 1 + Math.max(depth(left), depth(right));
            };
            expect(tree.samples[0]).toBe(used);
            expect(depth(0)).toBeLessThanOrEqual(Math.ceil(Math.log2(Math.max(used, 2))));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('finds a far row easier to isolate than one in the middle', () => {
    const forest = fitIsolationForest(rows, new Random('far'));
    expect(anomalyScore(forest, [0, 0, 7])).toBeLessThan(0.5);
    expect(anomalyScore(forest, [6, -6, 7])).toBeGreaterThan(0.65);
  });

  test('the mean path is that of a binary search tree: 2 (H(n-1)) - 2 (n-1) / n', () => {
    const harmonic = (n: number) =>
      Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);
    expect([0, 1, 2].map(averagePathLength)).toEqual([0, 0, 1]);
    expect(averagePathLength(256)).toBeCloseTo(2 * harmonic(255) - (2 * 255) / 256, 2);
  });
});

describe('the isolation of a class', () => {
  const days = madeUpDays(3, 900);
  const reference = referenceOf(FIXTURE_FEATURES, days, () => 0);

  test('about 95 % of unseen days are usual, a day far from all is not, and the forest is grown once', () => {
    const isolation = isolationOf(reference, 0);
    const fresh = madeUpDays(4, 400);
    const usual = fresh.filter((day) => isolation.isUsual(isolation.anomalyScore(day))).length / fresh.length;
    expect(usual).toBeGreaterThan(0.9);
    expect(usual).toBeLessThan(0.99);
    const far = { ...days[0], bmi: 89, age: 119, sleepHours: 13.9, glucoseMean: 390 };
    expect(isolation.isUsual(isolation.anomalyScore(far))).toBe(false);
    expect(isolationOf(reference, 0)).toBe(isolation);
  });

  test('a package without rows of the class is refused', () => {
    expect(() => isolationOf(reference, 1)).toThrow(InvalidInputError);
  });
});
