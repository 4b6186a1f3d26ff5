import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { partitionPeople } from './partition';
import { countClasses, reduceRows, wantedRows } from './scenarios';
import { LEVELS, SCENARIOS } from './types';

/** Rows of people: for each person the labels of the days. */
const people = fc.array(fc.array(fc.constantFrom<0 | 1>(0, 1), { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 30,
});

function rowsOf(labels: readonly (readonly (0 | 1)[])[]): LabelledDay[] {
  return labels.flatMap((days, p) =>
    days.map((label, d) => ({ participant: `p${p}`, day: `2024-01-0${d + 1}`, label, features: {} })),
  );
}

const scenario = fc.constantFrom(...SCENARIOS);
const level = fc.constantFrom(...LEVELS);

describe('a reduction', () => {
  test('removes the exact share of the right classes and keeps order', () => {
    fc.assert(
      fc.property(people, scenario, level, fc.nat(), (labels, which, percent, seed) => {
        const rows = rowsOf(labels);
        const [low, high] = countClasses(rows);
        const kept = reduceRows(rows, which, percent, seed);
        const left = (n: number, reduced: boolean) => n - (reduced ? Math.round((n * percent) / 100) : 0);
        expect(countClasses(kept)).toEqual([left(low, which !== 'A'), left(high, which !== 'B')]);
        expect(kept).toEqual(rows.filter((row) => kept.includes(row)));
      }),
    );
  });

  test('is the same for the same seed, and a higher level removes what a lower one does', () => {
    fc.assert(
      fc.property(people, scenario, fc.nat(), (labels, which, seed) => {
        const rows = rowsOf(labels);
        let before: readonly LabelledDay[] = rows;
        for (const percent of LEVELS) {
          const kept = reduceRows(rows, which, percent, seed);
          expect(reduceRows(rows, which, percent, seed)).toEqual(kept);
          expect(kept.every((row) => before.includes(row))).toBe(true);
          before = kept;
        }
      }),
    );
  });

  test('takes about the same share from each person', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), level, fc.nat(), (count, percent, seed) => {
        const rows = rowsOf(Array.from({ length: count }, () => [1, 1, 1, 1, 1, 1, 1, 1] as const));
        const kept = reduceRows(rows, 'A', percent, seed);
        for (let p = 0; p < count; p++) {
          const own = kept.filter(({ participant }) => participant === `p${p}`).length;
          expect(Math.abs(own - (8 * (100 - percent)) / 100)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('leaves out other rows for another seed', () => {
    const rows = rowsOf(Array.from({ length: 40 }, () => [1] as const));
    expect(reduceRows(rows, 'A', 50, 1)).not.toEqual(reduceRows(rows, 'A', 50, 2));
  });

  test('asks for as many synthetic rows as bring the classes back, from the kept rows alone', () => {
    expect(wantedRows([60, 20], 'A', 50)).toEqual([0, 20]);
    expect(wantedRows([18, 40], 'B', 70)).toEqual([42, 0]);
    expect(wantedRows([54, 36], 'C', 10)).toEqual([6, 4]);
    expect(wantedRows([60, 40], 'full', 0)).toEqual([0, 0]);
  });
});

describe('the partition of people', () => {
  test('is by participant, covers all, and does not look at labels or features', () => {
    fc.assert(
      fc.property(fc.array(people.map(rowsOf), { minLength: 1, maxLength: 1 }), fc.nat(), ([rows], seed) => {
        const all = new Set(rows!.map(({ participant }) => participant));
        fc.pre(all.size >= 4);
        const { training, calibration, test: tested } = partitionPeople(rows!, seed);
        expect(training.size + tested.size).toBe(all.size);
        expect([...tested].some((person) => training.has(person))).toBe(false);
        expect([...calibration].every((person) => training.has(person))).toBe(true);
        expect(calibration.size).toBeLessThan(training.size);
        const flipped = rows!.map((row) => ({
          ...row,
          label: (1 - row.label) as 0 | 1,
          features: { age: 1 },
        }));
        expect(partitionPeople(flipped.reverse(), seed)).toEqual({ training, calibration, test: tested });
      }),
    );
  });
});
