import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MG_DL_PER_MMOL_L } from '@/lib/clinical/glucose';
import { InvalidInputError } from '@/lib/errors';
import { type Adapter, adaptInput, adaptOutput } from './adapter';
import { inspectModel } from './inspect';
import { loadPredictor } from './session';

interface Golden {
  readonly rows: readonly (readonly number[])[];
  readonly probabilities: Readonly<Record<string, readonly number[]>>;
}

const golden = JSON.parse(readFileSync('lib/onnx/golden/rows.json', 'utf8')) as Golden;
const vectors = Float32Array.from(golden.rows.flat());

/** The adapter that a person would state for a golden model of five features. */
function adapterOf(name: string, output: Partial<Adapter['output']> = {}): Adapter {
  const header = inspectModel(readFileSync(`lib/onnx/golden/${name}.onnx`));
  const [found] = header.outputs;
  return {
    inputs: header.inputs.map((input) => ({ ...input, columns: input.columns! })),
    factors: [1, 1, 1, name === 'sklearn-named' ? 1 / MG_DL_PER_MMOL_L : 1, 1],
    oneRow: header.oneRow,
    output: { name: found!.name, columns: found!.columns!, high: 1, link: 'probability', ...output },
  };
}

const load = (name: string, adapter: Adapter) =>
  loadPredictor(readFileSync(`lib/onnx/golden/${name}.onnx`), { adapter });

describe('an uploaded graph behind its adapter', () => {
  test.each([
    ['sklearn-forest', {}],
    ['sklearn-logistic', {}],
    ['sklearn-double', {}],
    ['sklearn-svm', {}],
    ['sklearn-mlp', {}],
    ['sklearn-named', {}],
    ['xgboost', {}],
    ['lightgbm', {}],
    ['network-logit', { link: 'sigmoid' }],
    ['network-sigmoid', {}],
    ['torch-network', {}],
  ] as const)('%s says what its own library says', async (name, output) => {
    const predictor = await load(name, adapterOf(name, output));
    const probabilities = await predictor.predict(vectors, golden.rows.length);
    const expected = golden.probabilities[name]!;
    expect(new Set(expected).size).toBeGreaterThan(5);
    const worst = Math.max(...expected.map((value, i) => Math.abs(value - probabilities[i]!)));
    expect(worst).toBeLessThan(1e-5);
    expect(predictor.trees).toBeUndefined();
    await expect(predictor.predict(vectors.subarray(1), golden.rows.length)).rejects.toThrow(
      InvalidInputError,
    );
  });

  test('the other class is the rest of the probability', async () => {
    const own = await load('xgboost', adapterOf('xgboost'));
    const other = await load('xgboost', adapterOf('xgboost', { high: 0 }));
    const [a, b] = await Promise.all([own.predict(vectors, 40), other.predict(vectors, 40)]);
    a.forEach((value, i) => {
      expect(value + b[i]!).toBeCloseTo(1, 5);
    });
  });

  test('a missing value is imputed in the unit of the feature, or given to the graph', async () => {
    const missing = vectors.slice(0, 5);
    missing[3] = Number.NaN;
    const given = await load('sklearn-named', adapterOf('sklearn-named'));
    expect((await given.predict(missing, 1))[0]).toBeNaN();
    const imputation = [7, 18, 48, golden.rows[0]![3]!, 60];
    const imputing = await load('sklearn-named', { ...adapterOf('sklearn-named'), imputation });
    expect((await imputing.predict(missing, 1))[0]).toBeCloseTo(
      golden.probabilities['sklearn-named']![0]!,
      6,
    );
  });
});

describe('the adapter', () => {
  const base: Adapter = {
    inputs: [
      { name: 'a', type: 'float32', columns: 2 },
      { name: 'b', type: 'int64', columns: 1 },
    ],
    factors: [1, 2, 1],
    imputation: [9, 8, 7],
    oneRow: false,
    output: { name: 'p', columns: 2, high: 0, link: 'softmax' },
  };

  test('splits the features over the inputs in order', () => {
    const rows = Float32Array.of(1, 2, 3, 4, Number.NaN, Number.NaN);
    expect([...adaptInput(base, 0, rows, 2)]).toEqual([1, 4, 4, 16]);
    expect([...adaptInput(base, 1, rows, 2)]).toEqual([3n, 7n]);
  });

  test('links margins to probabilities only where told so', () => {
    expect([...adaptOutput(base, [2, 2, 3, 1], 2)]).toEqual([0.5, 1 / (1 + Math.exp(-2))]);
    const plain = { ...base, output: { ...base.output, link: 'probability' } } as const;
    expect([...adaptOutput(plain, [2, 2, 3, 1], 2)]).toEqual([2, 3]);
    expect(() => adaptOutput(base, [1, 2, 3], 2)).toThrow(InvalidInputError);
  });
});
