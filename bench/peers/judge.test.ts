import { expect, test } from 'vitest';
import { evaluateProbability } from '@/lib/onnx';
import { randomEnsemble, randomVectors } from '@/lib/onnx/random-ensemble.fixture';
import type { Answer } from './answer';
import { judge } from './judge';
import { equalL1Pairs, sameAnswers } from './paired-figures';
import { askScaledCfnow } from './scaled-cfnow';
import { atHalf, decimalsOf, evaluatorOf, type PeerTable } from './table';

const ensemble = randomEnsemble(3, 3, 20, 3);
const query = [10, 20, 30];

function table(threshold: number): PeerTable {
  const half = atHalf(ensemble, threshold);
  return {
    id: 't',
    set: 'pima',
    classifier: 'xgboost',
    features: ['a', 'b', 'c'],
    immutable: [false, false, true],
    precision: [0, 0, 0],
    spans: [10, 10, 10],
    rows: [[], []],
    ensemble: half,
    predictor: evaluatorOf(half),
    queries: [query],
    people: ['one'],
    isUsual: ([a]) => a! < 50,
  };
}

const answer = (found: readonly (readonly number[])[], more: Partial<Answer> = {}): Answer => ({
  state: 'ok',
  found,
  cpuSeconds: 1,
  wallSeconds: 1,
  predictorSeconds: 0,
  modelRows: 1,
  ...more,
});

test('moving the threshold to one half keeps the class of every row', async () => {
  const threshold = 0.3;
  const own = evaluatorOf(ensemble);
  const moved = table(threshold).predictor;
  const vectors = Float32Array.from({ length: 300 }, (_, i) => (i * 37) % 100);
  const before = await own.predict(vectors, 100);
  const after = await moved.predict(vectors, 100);
  before.forEach((p, i) => {
    if (Math.abs(p - threshold) > 1e-6) expect(after[i]! >= 0.5).toBe(p >= threshold);
  });
});

test('a request is judged by what it returned, and not at all when it returned nothing', () => {
  const judged = judge(
    table(0.5),
    0,
    answer([
      [15, 20, 30],
      [10, 20, 40 + 1e-9],
    ]),
  );
  expect(judged).toMatchObject({ returned: 2, changed: 1, plausibilityDensity: 1, immutableTouched: 0.5 });
  expect(judged?.distanceL1).toBeCloseTo((0.5 / 3 + 1 / 3) / 2);
  expect(judge(table(0.5), 0, answer([]))).toBeUndefined();
});

test('equal answers are equal in any order; rows one side was not asked about do not count', () => {
  const row = (found: readonly (readonly number[])[]) => ({ person: 'one', answer: answer(found) });
  const common = { set: 'pima', engine: 'nice-none' };
  const rows = sameAnswers(
    common,
    [
      row([
        [1, 2],
        [3, 4],
      ]),
      row([[1, 2]]),
      row([[1, 2]]),
    ],
    [
      row([
        [3, 4],
        [1, 2 + 1e-9],
      ]),
      row([[1, 3]]),
      undefined,
    ],
  );
  expect(rows).toEqual([{ ...common, metric: 'sameAnswerShare', value: 0.5, n: 2, unit: '1' }]);
});

test('time to equal L1 counts from the first row the original scored that was as near as its answer', () => {
  const judged = {
    returned: 1,
    validity: 1,
    changed: 1,
    distanceL1: 0.2,
    plausibilityDensity: 1,
    immutableTouched: 0,
  };
  const theirs = {
    person: 'one',
    judged,
    answer: answer([[1]], {
      cpuSeconds: 9,
      approach: [
        [1, 0.5],
        [4, 0.2],
      ],
    }),
  };
  const near = {
    person: 'one',
    judged: { ...judged, distanceL1: 0.1 },
    answer: answer([[1]], { cpuSeconds: 0.5 }),
  };
  const far = { ...near, judged: { ...judged, distanceL1: 0.3 } };
  const [speedup, whole, share] = equalL1Pairs({ set: 'pima' }, [near, far], [theirs, theirs], 1);
  expect(speedup).toMatchObject({ metric: 'cpuToEqualL1Speedup', value: expect.closeTo(8), n: 1 });
  expect(whole).toMatchObject({ metric: 'cpuToEqualL1AnswerSpeedup', value: expect.closeTo(18), n: 1 });
  const watched = {
    ...near,
    answer: answer([[1]], {
      cpuSeconds: 0.5,
      approach: [
        [0.1, 0.4],
        [0.2, 0.15],
      ],
    }),
  };
  const [moment] = equalL1Pairs({ set: 'pima' }, [watched], [theirs], 1);
  expect(moment).toMatchObject({ metric: 'cpuToEqualL1Speedup', value: expect.closeTo(20) });
  expect(share).toMatchObject({ metric: 'equalL1Share', value: 0.5, n: 2 });
});

test('decimals are the fewest that hold every value', () => {
  expect(
    decimalsOf(
      [
        [1, 0.5, 0.627, 1 / 3],
        [2, 1.5, 1, 0.25],
      ],
      3,
    ),
  ).toEqual([0, 1, 3, 3]);
});

test('our CFNOW says on the way how near it has come, ever nearer, down to its answer', async () => {
  const own = { ...table(0.5), rows: [randomRows(1), randomRows(2)] as const };
  const row = own.rows[0].find(
    (values) => evaluateProbability(own.ensemble, Float32Array.from(values)) > 0.5,
  );
  expect(row).toBeDefined();
  const asked = { ...own, queries: [row!] };
  const { found, approach = [], state } = await askScaledCfnow('greedy', asked, 0, 'like-for-like-free');
  expect(state).toBe('ok');
  const distances = approach.map(([, distance]) => distance);
  expect(distances.length).toBeGreaterThan(0);
  expect(distances).toEqual([...distances].sort((a, b) => b - a));
  expect(judge(asked, 0, answer(found))!.distanceL1).toBeGreaterThanOrEqual(distances.at(-1)! - 1e-12);
});

function randomRows(seed: number): readonly (readonly number[])[] {
  const values = randomVectors(seed, 3, 40);
  return Array.from({ length: 40 }, (_, i) => [...values.subarray(3 * i, 3 * i + 3)]);
}
