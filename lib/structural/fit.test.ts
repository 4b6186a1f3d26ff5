import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEPENDENCIES, type Dependency } from '@/lib/clinical/graph';
import { InvalidInputError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { fitStructuralModel, LEAST_R2 } from '.';
import { leastSquares } from './least-squares';
import { structuralModelSchema } from './schema';

const edge = (from: Dependency['from'], to: Dependency['to'], sign?: 1 | -1): Dependency => ({
  from,
  to,
  sign,
  source: 'a test',
  why: 'because the test says so',
});

/** Days of a known linear system: energy from steps and active minutes, heart rate from the resting one. */
function knownDays(seed: number, noise = 1): { rows: FeatureRow[]; participants: string[] } {
  const random = new Random(`known-${seed}`);
  const participants: string[] = [];
  const rows = Array.from({ length: 600 }, (_, i): FeatureRow => {
    participants.push(`p${i % 40}`);
    const steps = random.uniform(2000, 12_000);
    const activeMinutes = random.uniform(10, 150);
    const restingHeartRate = random.uniform(50, 75);
    return {
      steps,
      activeMinutes,
      restingHeartRate,
      activeKcal: 40 + 0.02 * steps + 2.5 * activeMinutes + noise * random.normal(0, 60),
      heartRateMean: 22 + 0.8 * restingHeartRate + noise * random.normal(0, 2),
      sleepHours: random.uniform(5, 9),
    };
  });
  return { rows, participants };
}

const graph = [
  edge('steps', 'activeKcal', 1),
  edge('activeMinutes', 'activeKcal', 1),
  edge('restingHeartRate', 'heartRateMean'),
  edge('sleepHours', 'heartRateMean'),
];

describe('the fit', () => {
  test('recovers a known linear system, and says how much of it held-out people bear out', () => {
    const { rows, participants } = knownDays(1);
    const model = fitStructuralModel(rows, graph, participants);
    const of = (feature: string) => model.equations.find((equation) => equation.feature === feature)!;
    expect(model.participants).toBe(40);
    expect(of('activeKcal').parents[0]).toMatchObject({ feature: 'steps' });
    expect(of('activeKcal').parents[0]!.slope).toBeCloseTo(0.02, 2);
    expect(Math.abs(of('activeKcal').parents[1]!.slope - 2.5)).toBeLessThan(0.2);
    expect(of('heartRateMean').parents).toHaveLength(1);
    expect(Math.abs(of('heartRateMean').parents[0]!.slope - 0.8)).toBeLessThan(0.05);
    // Variance of the signal over the variance of everything: 0.64 * 25^2 / 12 / (that + 4).
    expect(Math.abs(of('heartRateMean').r2 - 0.893)).toBeLessThan(0.03);
  });

  test('without noise it is exact', () => {
    const { rows, participants } = knownDays(2, 0);
    const { equations } = fitStructuralModel(rows, graph, participants);
    expect(equations[0]!.intercept).toBeCloseTo(40, 4);
    expect(equations[0]!.parents.map(({ slope }) => slope)).toEqual([
      expect.closeTo(0.02, 7),
      expect.closeTo(2.5, 5),
    ]);
    expect(equations[0]!.r2).toBeCloseTo(1, 9);
  });

  test('leaves out an edge that explains less than a tenth, and shows its R²', () => {
    const { rows, participants } = knownDays(3);
    const { dependencies } = fitStructuralModel(rows, graph, participants);
    const useless = dependencies.find(({ from }) => from === 'sleepHours')!;
    expect(useless.unused).toBe('r2');
    expect(useless.r2).toBeLessThan(LEAST_R2);
    expect(useless.slope).toBeUndefined();
  });

  test('R² is that of people held out: what only tells people apart does not count', () => {
    const random = new Random('people');
    const participants = Array.from({ length: 600 }, (_, i) => `p${i % 6}`);
    // Each person has a level of both features; over six people that looks like a relation within the rows.
    const levels = [0, 5, 1, 4, 2, 3];
    const rows = participants.map((_, i): FeatureRow => {
      const level = i % 6;
      return {
        restingHeartRate: 60 + level + random.normal(0, 0.1),
        heartRateMean: 70 + levels[level]! + random.normal(0, 0.1),
      };
    });
    const model = fitStructuralModel(rows, [edge('restingHeartRate', 'heartRateMean')], participants);
    expect(model.equations).toEqual([]);
    expect(model.dependencies[0]!.r2).toBeLessThan(LEAST_R2);
  });

  test('takes out a slope against the sign its source names', () => {
    const { rows, participants } = knownDays(4);
    const model = fitStructuralModel(rows, [edge('activeMinutes', 'activeKcal', -1)], participants);
    expect(model.equations).toEqual([]);
    expect(model.dependencies[0]).toMatchObject({ unused: 'sign' });
    expect(model.dependencies[0]!.r2).toBeGreaterThan(LEAST_R2);
  });

  test('says where an end of an edge was not measured', () => {
    const { rows, participants } = knownDays(5);
    const model = fitStructuralModel(rows, [edge('activeMinutes', 'sedentaryMinutes', -1)], participants);
    expect(model.dependencies).toEqual([
      expect.objectContaining({ unused: 'not-measured', r2: undefined, slope: undefined }),
    ]);
  });

  test('keeps every declared edge in its list and survives JSON', () => {
    const { rows, participants } = knownDays(6);
    const model = fitStructuralModel(rows, DEPENDENCIES, participants);
    expect(model.dependencies).toHaveLength(DEPENDENCIES.length);
    for (const { unused, slope } of model.dependencies)
      expect(unused === undefined).toBe(slope !== undefined);
    const read = structuralModelSchema.parse(JSON.parse(JSON.stringify(model)));
    expect(read).toEqual(JSON.parse(JSON.stringify(model)));
  });

  test('is the same whatever the order of the days', () => {
    const { rows, participants } = knownDays(7);
    const turned = fitStructuralModel([...rows].reverse(), graph, [...participants].reverse());
    expect(turned).toEqual(fitStructuralModel(rows, graph, participants));
  });

  test('refuses rows without their participants', () => {
    expect(() => fitStructuralModel([{}], graph, [])).toThrow(InvalidInputError);
  });
});

describe('least squares', () => {
  test('leave residuals that no column explains', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 4 }), (seed, width) => {
        const random = new Random(`ols-${seed}`);
        const columns = Array.from({ length: width }, () =>
          Float64Array.from({ length: 30 }, () => random.normal(50, 9)),
        );
        const y = Float64Array.from({ length: 30 }, () => random.normal(10, 3));
        const { intercept, slopes } = leastSquares(columns, y);
        const residual = y.map((value, i) =>
          slopes.reduce((rest, slope, c) => rest - slope * columns[c]![i]!, value - intercept),
        );
        const along = (column: ArrayLike<number>): number =>
          residual.reduce((sum, value, i) => sum + value * column[i]!, 0);
        expect(Math.abs(along(new Array<number>(30).fill(1)))).toBeLessThan(1e-6);
        for (const column of columns) expect(Math.abs(along(column))).toBeLessThan(1e-5);
      }),
      { numRuns: 200 },
    );
  });

  test('give a constant column and a copy of another slope 0', () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const fit = leastSquares([x, x, new Float64Array(4).fill(7)], Float64Array.of(3, 5, 7, 9));
    expect(fit.slopes).toEqual([expect.closeTo(2, 9), 0, 0]);
    expect(fit.intercept).toBeCloseTo(1, 9);
  });
});
