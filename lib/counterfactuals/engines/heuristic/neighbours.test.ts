import { expect, test } from 'vitest';
import { randomEnsemble, randomVectors } from '@/lib/onnx/random-ensemble.fixture';
import { treePredictor } from '../../cohort.fixture';
import { type SearchSpace, type TableColumn, tableSpace } from '../../space';
import { distance, heomScale, type Neighbour, neighboursOf, rowsOfTarget } from './neighbours';
import { Scorer } from './scorer';
import { Turns } from './turns';

const WIDTH = 5;
const ensemble = randomEnsemble(4, WIDTH, 40, 3);

/** Rows on a coarse grid, so that many are equally far away. */
function rowsOf(seed: number, missing: number): readonly (readonly number[])[] {
  const all = randomVectors(seed, WIDTH, 150, missing);
  return Array.from({ length: 150 }, (_, i) =>
    [...all.subarray(i * WIDTH, (i + 1) * WIDTH)].map((value) => Math.round(value / 25) * 25),
  );
}

function scorerOf(space: SearchSpace): Scorer {
  return new Scorer(space, new Turns({ k: 1, seed: 1, budgetMs: 1, now: () => 0 }));
}

test.each([
  ['every row may be followed as it is', 0, {}],
  ['some values are missing', 0.2, {}],
  ['a range cuts rows short', 0, { low: 30, high: 60 }],
  ['one column is fixed', 0, { action: false }],
] as const)(
  'neighbours come nearest first, in the order of the rows where they tie: %s',
  async (_, missing, more) => {
    const columns = Array.from(
      { length: WIDTH },
      (_, c): TableColumn => ({ id: `c${c}`, ...(c === 2 ? more : {}) }),
    );
    const rows = [rowsOf(1, missing), rowsOf(2, missing)] as const;
    const factual = rowsOf(3, 0)[0]!;
    const space = await tableSpace({
      columns,
      factual,
      predictor: treePredictor(ensemble),
      threshold: 0.5,
      rows,
    });
    const scale = heomScale(space);
    const measure = (values: Float64Array, at = 0, most?: number): number =>
      distance(scale, space.factual, values, most, at);
    const all = [...rows[0], ...rows[1]];
    const found: Neighbour[] = [];
    for await (const one of neighboursOf(scorerOf(space), all, measure)) found.push(one);
    const expected = all
      .map((row) => space.project(row))
      .filter((vector) => space.changed(vector).length > 0)
      .map((vector) => ({ vector, distance: measure(vector) }))
      .sort((a, b) => a.distance - b.distance);
    // The nearest leads; the package and the goldens take the first of equals.
    expect(found.map((one) => one.distance)).toEqual(expected.map((one) => one.distance));
    expect(found.map(({ vector }) => [...vector])).toEqual(expected.map(({ vector }) => [...vector]));
    expect(new Set(found.map((one) => one.distance)).size).toBeLessThan(found.length);
  },
);

test('the rows of the target are the same for every request, and change with threshold and target', async () => {
  const rows = [rowsOf(1, 0), rowsOf(2, 0)] as const;
  const columns = Array.from({ length: WIDTH }, (_, c): TableColumn => ({ id: `c${c}` }));
  const counts: number[] = [];
  for (const threshold of [0.5, 0.4, 0.5])
    for (const target of [0, 1] as const) {
      const factual = rowsOf(3, 0)[0]!;
      const predictor = treePredictor(ensemble);
      const space = await tableSpace({ columns, factual, predictor, threshold, rows, target });
      const found = await rowsOfTarget(scorerOf(space), { justified: false });
      for (const row of found) {
        const [p] = await space.predict([Float64Array.from(row)]);
        expect(Number(p! >= threshold)).toBe(target);
      }
      counts.push(found.length);
    }
  const [low, high, lowest, highest, again, once] = counts;
  expect([low! + high!, lowest! + highest!]).toEqual([300, 300]);
  expect(lowest).toBeLessThan(low!);
  expect([again, once]).toEqual([low, high]);
});
