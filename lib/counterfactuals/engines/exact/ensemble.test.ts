import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toVector } from '@/lib/features';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import { Random } from '@/lib/random';
import { rowAfter } from '../../followers';
import { ruleContext } from '../../rules';
import { smallProblem } from './brute-force.fixture';
import { BoxRanges, compileTrees, leastScore, NodeWriter, narrow, probabilityOfScore } from './ensemble';
import { compileSpace, editsOf, rowOf } from './space';

const RUNS = process.env.LONG === '1' ? 10_000 : 200;

test.each([false, true])(
  'the score of a box bounds every candidate in it, and is the score of a box of one: following %s',
  {
    timeout: RUNS * 40 + 20_000,
  },
  async (follow) => {
    const ranges = new BoxRanges();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const problem = await smallProblem(seed, { follow });
        const trees = problem?.classifier.predictor.trees;
        if (!problem || !trees || problem.grid.length === 0) return;
        const space = compileSpace(problem);
        const random = new Random(`box-${seed}`);
        const low = new Uint8Array(problem.grid.length);
        const high = new Uint8Array(problem.grid.length);
        const inside = new Uint8Array(problem.grid.length);
        problem.grid.forEach(({ values }, action) => {
          const ends = [random.integer(values.length + 1), random.integer(values.length + 1)];
          low[action] = Math.min(...ends);
          high[action] = Math.max(...ends);
          inside[action] = low[action]! + random.integer(high[action]! - low[action]! + 1);
        });
        const edits = editsOf(space, inside);
        const row = rowAfter(ruleContext(problem), edits);
        expect(rowOf(space, inside)).toEqual(row);

        const all = compileTrees(space, trees);
        ranges.set(space, all, low, high);
        const least = leastScore(all, ranges);
        const box = narrow(all, ranges, new NodeWriter(all.input.length));
        expect(leastScore(box, ranges)).toBeCloseTo(least, 10);
        ranges.set(space, box, inside, inside);
        const own = leastScore(box, ranges);
        expect(least).toBeLessThanOrEqual(own + 1e-12);
        expect(leastScore(all, ranges)).toBeCloseTo(own, 10);
        const stored = evaluateProbability(trees, toVector(row, problem.classifier.features));
        expect(Math.abs(probabilityOfScore(space, own) - stored)).toBeLessThan(1e-6);
      }),
      { numRuns: RUNS, seed: 3 },
    );
  },
);
