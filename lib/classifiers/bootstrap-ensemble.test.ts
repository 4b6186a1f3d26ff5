import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, CorruptFileError, InvalidInputError } from '@/lib/errors';
import { evaluateMargin } from '@/lib/onnx';
import { randomEnsemble, randomVectors } from '@/lib/onnx/random-ensemble.fixture';
import { trainBootstrapEnsemble } from './bootstrap-ensemble';
import { featuresFor, type LabelledDay } from './labelled-day';
import { auc } from './metrics';
import { marginsOf } from './model';
import { type BootstrapEnsemble, readRobustnessBytes, robustnessBytes } from './robustness';
import { toyDays } from './toy-days.fixture';
import { DEFAULT_SETTINGS } from './xgboost';

const rows = toyDays(40, 8);
const unseen = toyDays(40, 8, 2);
const features = featuresFor(rows, 'actionable');
const method = { family: 'xgboost', settings: { ...DEFAULT_SETTINGS, rounds: 20 } } as const;
const train = (seed: number, more: Partial<Parameters<typeof trainBootstrapEnsemble>[3]> = {}) =>
  trainBootstrapEnsemble(rows, method, seed, { features, count: 4, ...more });

describe('classifiers retrained on draws of people', () => {
  let ensemble: BootstrapEnsemble;
  beforeAll(async () => {
    ensemble = await train(1);
  });

  test('all learn the task, and differ from each other', () => {
    const labels = unseen.map((row) => row.label);
    const scores = ensemble.members.map(({ ensemble: trees }) => marginsOf(trees, unseen, features));
    expect(ensemble.members).toHaveLength(4);
    expect(ensemble.calibratedOn).toBe('out-of-bag');
    for (const probabilities of scores) expect(auc({ labels, probabilities })).toBeGreaterThan(0.65);
    expect(new Set(scores.map((probabilities) => probabilities.join())).size).toBe(4);
  });

  test('are the same for the same seed, and more of them leave the first ones as they were', async () => {
    const again = await trainBootstrapEnsemble(rows, method, 1, { features, count: 2 });
    expect(robustnessBytes(again)).toEqual(
      robustnessBytes({ ...ensemble, members: ensemble.members.slice(0, 2) }),
    );
    expect(robustnessBytes(await train(2))).not.toEqual(robustnessBytes(ensemble));
  });

  test('are calibrated on the calibration people where there are any', async () => {
    const calibration = toyDays(20, 8, 3);
    const other = await train(1, { calibration });
    expect(other.calibratedOn).toBe('calibration');
    other.members.forEach(({ ensemble: trees }, i) => {
      const same = ensemble.members[i]!.ensemble;
      // The trees are those of the same draw; only what lies above them is new.
      expect(trees.trees).toEqual(same.trees);
      expect(trees.platt).not.toEqual(same.platt);
    });
  });

  test('people too few to draw both classes are refused, and a signal stops the training', async () => {
    const one = (label: 0 | 1): LabelledDay[] =>
      rows.slice(0, 8).map((row) => ({ ...row, label, participant: `only-${label}` }));
    await expect(trainBootstrapEnsemble([...one(0), ...one(1)], method, 1, { features })).rejects.toThrow(
      InvalidInputError,
    );
    await expect(train(1, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });
});

describe('the file of retrained classifiers', () => {
  const made = (seed: number): BootstrapEnsemble => ({
    seed,
    calibratedOn: 'calibration',
    members: [0, 1, 2].map((i) => ({
      ensemble: randomEnsemble(seed + i, 6, 1 + (seed % 5), 4),
      threshold: 0.25 + i / 10,
    })),
  });

  test('says exactly what went in: same margins, calibration, threshold and bytes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        const ensemble = made(seed);
        const bytes = robustnessBytes(ensemble);
        const read = readRobustnessBytes(bytes);
        expect(robustnessBytes(read)).toEqual(bytes);
        const vectors = randomVectors(seed, 6, 5);
        read.members.forEach((member, m) => {
          const from = ensemble.members[m]!;
          expect(member.threshold).toBe(from.threshold);
          expect(member.ensemble.platt).toEqual(from.ensemble.platt);
          for (let i = 0; i < 5; i++) {
            const vector = vectors.subarray(6 * i, 6 * i + 6);
            expect(evaluateMargin(member.ensemble, vector)).toBe(evaluateMargin(from.ensemble, vector));
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('cut, altered or of another shape is refused', () => {
    const text = new TextDecoder().decode(robustnessBytes(made(1)));
    const json = JSON.parse(text);
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const first = { ...json.members[0] };
    for (const broken of [
      {},
      { ...json, version: 2 },
      { ...json, features: 2 },
      { ...json, members: [{ ...first, count: first.count + 1 }] },
      { ...json, members: [{ ...first, count: first.count - 1 }] },
      { ...json, members: [{ ...first, trees: 'no base64!' }] },
    ])
      expect(() => readRobustnessBytes(bytes(broken))).toThrow(CorruptFileError);
    expect(() => readRobustnessBytes(new TextEncoder().encode(text.slice(0, 200)))).toThrow(CorruptFileError);
  });
});
