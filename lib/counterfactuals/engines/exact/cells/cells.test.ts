import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomEnsemble } from '@/lib/onnx/random-ensemble.fixture';
import { Random } from '@/lib/random';
import { treePredictor } from '../../../cohort.fixture';
import { type TableColumn, tableSpace } from '../../../space/table-space';
import type { SearchSpace } from '../../../space/types';
import { nearestInCells } from './search';

const RUNS = process.env.LONG === '1' ? 10_000 : 300;

async function smallTable(seed: number): Promise<SearchSpace> {
  const random = new Random(`table-${seed}`);
  const width = 2 + random.integer(3);
  const ensemble = randomEnsemble(seed, width, 3 + random.integer(6), 2);
  const row = (): number[] => Array.from({ length: width }, () => Math.round(random.uniform(0, 100)));
  const rows = [Array.from({ length: 12 }, row), Array.from({ length: 12 }, row)] as const;
  const factual = row();
  const columns = factual.map((value, c): TableColumn => {
    const kind = random.uniform() < 0.15 ? 'categorical' : 'numeric';
    if (kind === 'categorical') {
      const codes = [0, 25, 50, 75];
      factual[c] = random.pick(codes);
      for (const one of [...rows[0], ...rows[1]]) one[c] = random.pick(codes);
    }
    return {
      id: `c${c}`,
      kind,
      action: random.uniform() < 0.85,
      weight: random.pick([1, 1, 1, 0.1, 2]),
      direction: random.uniform() < 0.3 && kind === 'numeric' ? random.pick(['up', 'down']) : 'any',
      minChange: random.uniform() < 0.2 && kind === 'numeric' ? random.uniform(1, 30) : 0,
      ...(random.uniform() < 0.2 && kind === 'numeric'
        ? { low: value - 30, high: value + random.uniform(-5, 30) }
        : {}),
    };
  });
  const predictor = treePredictor(ensemble);
  const [probability = 0.5] = await predictor.predict(Float32Array.from(factual), 1);
  return tableSpace({
    columns,
    factual,
    predictor,
    rows,
    threshold: Math.min(0.99, Math.max(0.01, probability + random.normal(0, 0.05))),
    margin: random.pick([0, 0, 0.02]),
    cap: random.pick([1, 2, Number.POSITIVE_INFINITY]),
    effortBudget: random.uniform() < 0.2 ? random.uniform(0.1, 1.5) : undefined,
  });
}

/** The least effort of any feasible vector of a fine lattice that holds the edges of every cell. */
async function bruteForce(space: SearchSpace): Promise<number | undefined> {
  const { actions, columns, factual } = space;
  let least: number | undefined;
  const choices = actions.map((column) => {
    const { kind, low, high, minChange } = columns[column]!;
    const from = factual[column]!;
    if (kind === 'categorical') return [from, ...space.rows.flat().map((row) => row[column]!)];
    const edges = new Set<number>([from, low, high, from + minChange, from - minChange]);
    for (const { feature, threshold } of space.trees!.trees)
      feature.forEach((of, node) => {
        if (of !== column) return;
        edges.add(threshold[node]!);
        edges.add(threshold[node]! - 1e-5);
      });
    return [...edges];
  });
  const vector = factual.slice();
  const visit = (place: number): void => {
    if (place === actions.length) {
      if (!space.feasible(vector) || !space.reaches(space.evaluate!(vector))) return;
      least = Math.min(least ?? Number.POSITIVE_INFINITY, space.effort(vector));
      return;
    }
    for (const value of choices[place]!) {
      vector[actions[place]!] = value;
      visit(place + 1);
    }
    vector[actions[place]!] = factual[actions[place]!]!;
  };
  visit(0);
  return least;
}

describe('the search over threshold cells', () => {
  test(
    'finds the least effort there is, and says when there is none',
    async () => {
      const ends = { plan: 0, none: 0 };
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const space = await smallTable(seed);
          const outcome = await nearestInCells(space, { budgetMs: 60_000, now: () => 0 });
          const least = await bruteForce(space);
          expect(outcome.certificate.complete).toBe(true);
          if (least === undefined) {
            ends.none++;
            expect(outcome.vector).toBeUndefined();
            expect(outcome.certificate.bound).toBe(outcome.certificate.maxChanges + 1);
            return;
          }
          ends.plan++;
          expect(space.feasible(outcome.vector!)).toBe(true);
          expect(space.reaches(outcome.probability!)).toBe(true);
          // The lattice stands up to 1e-5 beside the edge of a cell; the search stands on it.
          expect(outcome.effort!).toBeLessThanOrEqual(least + 1e-12);
          expect(outcome.effort!).toBeGreaterThan(least - 1e-3);
          expect(space.effort(outcome.vector!)).toBeCloseTo(outcome.effort!, 12);
          const { boundL1, boundEffort } = outcome.certificate;
          expect(boundEffort ?? boundL1! * space.columns.length).toBeCloseTo(outcome.effort!, 12);
        }),
        // The example once lost a plan: shares of two codes of equal cost ran below the smallest number.
        { numRuns: RUNS, seed: 4, examples: [[798242639]] },
      );
      expect(ends.plan).toBeGreaterThan(RUNS / 4);
      expect(ends.none).toBeGreaterThan(RUNS / 20);
    },
    RUNS * 100 + 20_000,
  );
});
