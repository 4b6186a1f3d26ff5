import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { randomEnsemble } from '@/lib/onnx/random-ensemble.fixture';
import { Random } from '@/lib/random';
import { treePredictor } from '../cohort.fixture';
import { smallProblem } from '../engines/exact/brute-force.fixture';
import { verify } from '../verify';
import { below, cellValues } from './cells';
import { problemSpace } from './problem-space';
import { tableSpace } from './table-space';

describe('the space of a problem', () => {
  test.each([false, true])(
    'finds feasible exactly what the verifier accepts, the classifier aside: following %s',
    async (follow) => {
      const random = new Random('space');
      let feasible = 0;
      let refused = 0;
      for (let seed = 0; seed < 60; seed++) {
        const problem = await smallProblem(seed, { follow });
        if (!problem) continue;
        const space = problemSpace(problem);
        for (let i = 0; i < 12; i++) {
          const vector = space.factual.slice();
          for (const column of space.actions)
            if (random.uniform() < 0.5)
              vector[column] = random.pick([...space.values(column), vector[column]!]);
          const judged = await verify(problem, { edits: space.toEdits(vector), origin: 'raw', round: 0 });
          const accepted = judged.ok || judged.reasons.every(({ kind }) => kind === 'not-flipped');
          expect(space.feasible(vector)).toBe(accepted);
          if (accepted) feasible++;
          else refused++;
          if (judged.ok) {
            expect(space.effort(vector)).toBeCloseTo(judged.plan.metrics.effort, 12);
            const complete = space.complete(vector);
            expect(space.changed(complete)).toEqual(space.changed(vector));
            expect(space.toEdits(complete)).toEqual(space.toEdits(vector));
            const input = space.input(complete);
            expect([...input]).toEqual(
              problem.classifier.features.map((id) => judged.plan.counterfactual[id]),
            );
            const [probability] = await space.predict([input]);
            expect(probability).toBe(judged.plan.probability);
            expect(space.reaches(probability!)).toBe(true);
          }
        }
      }
      expect(feasible).toBeGreaterThan(50);
      expect(refused).toBeGreaterThan(50);
    },
  );

  test('projects any vector onto values that each keep the rules of their own column', async () => {
    const random = new Random('project');
    for (let seed = 0; seed < 40; seed++) {
      const problem = await smallProblem(seed);
      if (!problem) continue;
      const space = problemSpace(problem);
      const wild = space.factual.map((value, c) => value + random.normal(0, 3) * space.columns[c]!.range);
      const vector = space.project(wild);
      for (const column of space.changed(vector)) {
        const { low, high, step = 1, direction } = space.columns[column]!;
        const [value, from] = [vector[column]!, space.factual[column]!];
        expect(value >= low && value <= high).toBe(true);
        expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-9);
        if (direction !== 'any') expect(Math.sign(value - from)).toBe(direction === 'up' ? 1 : -1);
      }
      expect(space.project(vector)).toEqual(vector);
      expect(space.project(space.factual)).toEqual(space.complete(space.factual));
      const editable = Object.keys(space.toEdits(wild.map(() => 1e9)));
      expect(editable.every((id) => FEATURES[id as 'age'].role === 'action')).toBe(true);
    }
  });
});

describe('cells of a tree ensemble', () => {
  test('give the nearest value of every other cell', () => {
    const sides = { up: [-10, 10], down: [-10, 10] } as const;
    expect(cellValues([1, 2, 5], 3, sides)).toEqual([below(2), 5, below(1)]);
    expect(cellValues([1, 2, 5], 2, sides)).toEqual([below(2), below(1), 5]);
    expect(cellValues([1, 2, 5], 3, { up: [6, 10], down: [0, 0.5] })).toEqual([0.5, 6]);
    expect(cellValues([1, 2, 5], 0, { up: [1.5, 4], down: [-1, 0] })).toEqual([1.5, 2]);
    expect(below(1)).toBeLessThan(1);
    expect(below(1)).toBe(Math.fround(below(1)));
    expect(below(0)).toBeLessThan(0);
    expect(below(-1)).toBeLessThan(-1);
  });
});

describe('the space of a table', () => {
  const predictor = treePredictor(randomEnsemble(3, 3, 20, 3));
  const rows = [
    [
      [0, 10, 0],
      [50, 20, 1],
    ],
    [
      [100, 30, 2],
      [80, 90, 1],
    ],
  ] as const;
  const input = {
    columns: [
      { id: 'a', minChange: 10 },
      { id: 'b', action: false },
      { id: 'c', kind: 'categorical' },
    ],
    factual: [40, 25, 0],
    predictor,
    threshold: 0.5,
    rows,
  } as const;

  test('moves action columns only, to values of their own', async () => {
    const space = await tableSpace(input);
    expect(space.actions).toEqual([0, 2]);
    expect([...space.project([45, 99, 0.6])]).toEqual([40, 25, 1]);
    expect([...space.project([46, 99, 1.7])]).toEqual([50, 25, 2]);
    expect([...space.project([-900, 0, 0])]).toEqual([0, 25, 0]);
    expect([...space.complete([1, 2, 3])]).toEqual([1, 25, 3]);
    expect(space.feasible([45, 25, 0])).toBe(false);
    expect(space.feasible([50, 25, 0])).toBe(true);
    expect(space.feasible([50, 25, 1.5])).toBe(false);
    expect(space.feasible(space.factual)).toBe(false);
    expect(space.effort([50, 25, 2])).toBeCloseTo(10 / space.columns[0]!.range + 1, 12);
    expect(space.toEdits([50, 3, 0])).toEqual({ a: 50 });
    expect(space.values(2)).toEqual([1, 2]);
    expect(space.values(1)).toEqual([]);
    for (const value of space.values(0)) expect(space.feasible([value, 25, 0])).toBe(true);
    const [probability] = await space.predict([space.factual]);
    expect(space.evaluate!(space.factual)).toBe(probability);
    expect(space.target).toBe(space.probability >= 0.5 ? 0 : 1);
  });

  test('refuses rows that do not fit', async () => {
    await expect(tableSpace({ ...input, factual: [1, 2] })).rejects.toThrow(InvalidInputError);
    await expect(tableSpace({ ...input, rows: [[], []] })).rejects.toThrow(InvalidInputError);
  });
});
