import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CancelledError, RefusedModelError } from '@/lib/errors';
import type { Adapter } from '@/lib/onnx/adapter';
import { inspectModel } from '@/lib/onnx/inspect';
import { Random } from '@/lib/random';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { adapterOf } from '../mapping';
import { golden, headerOf, mappingOf } from '../mapping.fixture';
import { ScoreThread } from './score-thread';

const entry = bundledThread('model-thread');
const LIMIT_MS = 60_000;
const { rows, probabilities } = JSON.parse(readFileSync('lib/onnx/golden/rows.json', 'utf8')) as {
  rows: number[][];
  probabilities: Record<string, number[]>;
};
const vectors = Float32Array.from(rows.flat());

const open = (signal?: AbortSignal) => new ScoreThread({ limitMs: LIMIT_MS, entry: entry(), signal });

async function refusal(work: () => Promise<unknown>): Promise<RefusedModelError> {
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RefusedModelError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

describe('a model in a thread', () => {
  test('answers as in the process, again and again', async () => {
    const thread = open();
    await thread.load(golden('xgboost'), adapterOf(headerOf('xgboost'), mappingOf('xgboost')));
    for (let i = 0; i < 3; i++) {
      const scored = await thread.score(vectors, rows.length);
      expect(scored.ms).toBeGreaterThan(0);
      scored.probabilities.forEach((value, at) => {
        expect(value).toBeCloseTo(probabilities.xgboost![at]!, 5);
      });
    }
    await thread.close();
    expect((await refusal(() => thread.score(vectors, 40))).reason).toBe('not-runnable');
  });

  test('that hangs is ended, and says so', async () => {
    const hanging = new URL(
      `data:text/javascript,${encodeURIComponent("import {parentPort} from 'node:worker_threads'; parentPort.on('message', () => { for (;;); });")}`,
    );
    const thread = new ScoreThread({ limitMs: 200, entry: hanging });
    const error = await refusal(() => thread.score(vectors, 40));
    expect(error).toMatchObject({ reason: 'too-slow', message: expect.stringContaining('0.2 s') });
    expect((await refusal(() => thread.score(vectors, 40))).reason).toBe('too-slow');
  });

  test('that crashes ends alone', async () => {
    const crashing = new URL(
      `data:text/javascript,${encodeURIComponent("import {parentPort} from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));")}`,
    );
    const thread = new ScoreThread({ limitMs: LIMIT_MS, entry: crashing });
    expect((await refusal(() => thread.score(vectors, 40))).reason).toBe('not-runnable');
  });

  test('is given up when the person does', async () => {
    const controller = new AbortController();
    const thread = open(controller.signal);
    const loading = thread.load(golden('xgboost'), adapterOf(headerOf('xgboost'), mappingOf('xgboost')));
    controller.abort();
    await expect(loading).rejects.toThrow(CancelledError);
  });

  test('whose kernel is not there says which, and what to do', async () => {
    const thread = open();
    const adapter = adapterOf(headerOf('xgboost'), mappingOf('xgboost'));
    const error = await refusal(() => thread.load(golden('refused-kernel'), adapter));
    expect(error.message).toMatch(/cannot run Imputer.*FloatTensorType/);
    await thread.close();
  });

  test('of another width than stated is refused', async () => {
    const thread = open();
    const adapter = adapterOf(headerOf('xgboost'), mappingOf('xgboost'));
    const narrow: Adapter = {
      ...adapter,
      inputs: [{ name: 'input', type: 'float32', columns: 3 }],
      factors: [1, 1, 1],
      imputation: undefined,
    };
    await thread.load(golden('network-logit'), {
      ...narrow,
      output: { ...adapter.output, name: 'logit', columns: 1 },
    });
    expect((await refusal(() => thread.score(vectors.subarray(0, 6), 2))).reason).toBe('wrong-width');
    await thread.close();
  });
});

test('files with flipped bits that look like models are run or refused, and the process goes on', async () => {
  const random = new Random(11);
  const names = ['sklearn-forest', 'sklearn-named', 'sklearn-mlp', 'network-logit'] as const;
  let thread = open();
  const outcomes = { header: 0, load: 0, score: 0, ran: 0 };
  for (let k = 0; k < 300; k++) {
    const name = names[k % names.length]!;
    const bytes = Uint8Array.from(golden(name));
    for (let flips = 1 + random.integer(2); flips > 0; flips--)
      bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8);
    let stage: keyof typeof outcomes = 'header';
    try {
      const header = inspectModel(bytes);
      const [output] = header.outputs;
      const mapping = mappingOf(name);
      const stated = {
        ...mapping.output,
        name: output!.name,
        columns: output!.columns ?? mapping.output.columns,
      };
      const adapter = adapterOf(header, { ...mapping, output: stated });
      stage = 'load';
      await thread.load(bytes, adapter);
      stage = 'score';
      const scored = await thread.score(vectors, rows.length);
      expect(scored.probabilities).toHaveLength(rows.length);
      stage = 'ran';
    } catch (error) {
      expect(error).toBeInstanceOf(RefusedModelError);
      // A thread that was ended is replaced, as every upload gets its own.
      if (/was stopped|ended the process/.test((error as RefusedModelError).message)) {
        await thread.close();
        thread = open();
      }
    }
    outcomes[stage]++;
  }
  await thread.close();
  expect(outcomes.header).toBeGreaterThan(20);
  expect(outcomes.ran).toBeGreaterThan(20);
}, 180_000);
