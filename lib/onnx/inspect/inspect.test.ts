import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RefusedModelError } from '@/lib/errors';
import { Random } from '@/lib/random';
import { MessageWriter } from '../protobuf/writer';
import { randomEnsemble } from '../random-ensemble.fixture';
import { writeClassifierModel } from '../write/classifier-model';
import { inspectModel } from '.';

const golden = (name: string): Uint8Array => readFileSync(`lib/onnx/golden/${name}.onnx`);

function refusal(bytes: Uint8Array): RefusedModelError {
  try {
    inspectModel(bytes);
  } catch (error) {
    if (error instanceof RefusedModelError) return error;
    throw error;
  }
  throw new Error('the file was taken');
}

describe('the header of a file', () => {
  test.each([
    ['sklearn-forest', 'skl2onnx 1.20.0', 2, [0, 1]],
    ['sklearn-logistic', 'skl2onnx 1.20.0', 2, [0, 1]],
    ['sklearn-double', 'skl2onnx 1.20.0', 2, undefined],
    ['sklearn-svm', 'skl2onnx 1.20.0', 2, [0, 1]],
    ['sklearn-mlp', 'skl2onnx 1.20.0', 2, undefined],
    ['xgboost', 'OnnxMLTools 1.16.0', 2, [0, 1]],
    ['lightgbm', 'OnnxMLTools 1.16.0', 2, [0, 1]],
    ['network-logit', 'pytorch', 1, undefined],
    ['torch-network', 'pytorch 1.13.0', 1, undefined],
  ])('of %s names its producer, width, output and classes', (name, producer, columns, classes) => {
    const header = inspectModel(golden(name));
    expect(header).toMatchObject({ producer, oneRow: false, inputs: [{ columns: 5 }] });
    expect(header.outputs).toHaveLength(1);
    expect(header.outputs[0]).toMatchObject({ columns });
    expect(header.classes).toEqual(classes);
  });

  test('gives the names of named inputs and of text classes', () => {
    const header = inspectModel(golden('sklearn-named'));
    expect(header.columns).toEqual([
      'sleep_hours',
      'Deep_sleep____',
      'active_minutes',
      'glucose_mmol_l',
      'age',
    ]);
    expect(header.classes).toEqual(['calm', 'stressed']);
    expect(header.inputs.map(({ columns }) => columns)).toEqual([1, 1, 1, 1, 1]);
  });

  test('knows a model of one row at a time, and names in the metadata', () => {
    expect(inspectModel(golden('network-sigmoid')).oneRow).toBe(true);
    const own = inspectModel(writeClassifierModel(randomEnsemble(1, 3), { features: 'a,b,c' }));
    expect(own.columns).toEqual(['a', 'b', 'c']);
  });
});

describe('what is refused before ONNX Runtime sees it', () => {
  test.each([
    ['refused-external', 'external-data', /save_as_external_data=False/],
    ['refused-operator', 'unsupported-operator', /com\.example\.FancySigmoid/],
    ['refused-three-classes', 'classes', /3 classes/],
    ['refused-three-outputs', 'classes', /3 classes/],
    ['refused-regressor-linear', 'regressor', /“variable”/],
    ['refused-regressor-forest', 'regressor', /Train a classifier/],
    ['refused-label-only', 'no-probability', /label/],
    ['sklearn-zipmap', 'zipmap', /"zipmap": False/],
  ])('%s: %s', (name, reason, words) => {
    const error = refusal(golden(name));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(words);
  });

  test.each([
    ['no bytes', new Uint8Array()],
    ['text', new TextEncoder().encode('not a model at all')],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])],
    ['a pickle', Uint8Array.from([0x80, 4, 0x95, 0, 0, 0, 0])],
  ])('%s is no ONNX file', (_what, bytes) => {
    expect(refusal(bytes).reason).toBe('corrupt');
  });

  test('a tensor that claims more numbers than the file has', () => {
    const tensor = new MessageWriter()
      .int(1, 40_000)
      .int(1, 1_000)
      .int(2, 1)
      .string(8, 'w')
      .packedFloats(4, [1]);
    const relu = new MessageWriter().string(4, 'Relu');
    const graph = (held: MessageWriter) => modelOf(new MessageWriter().message(1, relu).message(5, held));
    expect(refusal(graph(tensor)).message).toContain('“w” does not hold as many numbers');
    const vast = new MessageWriter()
      .int(1, 2 ** 40)
      .int(1, 2 ** 10)
      .int(2, 1)
      .string(8, 'w')
      .packedFloats(4, [1]);
    expect(refusal(graph(vast)).reason).toBe('too-large');
  });

  test('more nodes than any classifier has', () => {
    const graph = new MessageWriter();
    for (let i = 0; i <= 20_000; i++) graph.message(1, new MessageWriter().string(4, 'Relu'));
    expect(refusal(modelOf(graph)).reason).toBe('too-large');
  });

  test('a loop, by the graph it brings', () => {
    const body = new MessageWriter().string(1, 'body').message(6, new MessageWriter().string(2, 'inner'));
    const node = new MessageWriter().string(4, 'Loop').message(5, body);
    const error = refusal(modelOf(new MessageWriter().message(1, node)));
    expect(error.reason).toBe('unsupported-operator');
    expect(error.message).toContain('Loop');
  });

  test('trees that read beyond the width, or go round in circles', () => {
    const [first, ...rest] = randomEnsemble(1, 3).trees;
    const write = (tree: typeof first) =>
      writeClassifierModel({ ...randomEnsemble(1, 3), trees: [tree!, ...rest] }, {});
    const looped = { ...first!, left: first!.left.map(() => 0) };
    expect(refusal(write(looped)).reason).toBe('corrupt');
    const forest = golden('sklearn-forest');
    // The width of the input as the file writes it: dim { dim_value: 5 } becomes 3.
    const narrow = patched(forest, [0x0a, 0x02, 0x08, 0x05], [0x0a, 0x02, 0x08, 0x03]);
    expect(refusal(narrow)).toMatchObject({ reason: 'wrong-width' });
  });
});

describe('bytes that are wrong', () => {
  const names = [
    'sklearn-forest',
    'sklearn-named',
    'sklearn-mlp',
    'xgboost',
    'network-logit',
    'torch-network',
  ] as const;

  test.each(names)('%s cut short anywhere is refused', (name) => {
    const bytes = golden(name);
    for (let k = 1; k <= 60; k++) {
      const at = Math.floor((k * (bytes.length - 1)) / 60);
      expect(refusal(bytes.subarray(0, at))).toBeInstanceOf(RefusedModelError);
    }
  });

  test.each(names)('%s with flipped bits is a header or a refusal, never another error', (name) => {
    const random = new Random(7).fork(name);
    const bytes = golden(name);
    let refused = 0;
    for (let k = 0; k < 400; k++) {
      const broken = Uint8Array.from(bytes);
      for (let flips = 1 + random.integer(3); flips > 0; flips--)
        broken[random.integer(broken.length)]! ^= 1 << random.integer(8);
      try {
        expect(inspectModel(broken).nodes).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedModelError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(20);
  });
});

/** A ModelProto around a graph. */
function modelOf(graph: MessageWriter): Uint8Array {
  return new MessageWriter().int(1, 8).message(7, graph).finish();
}

function patched(bytes: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array {
  const at = Buffer.from(bytes).indexOf(Buffer.from(from));
  if (at < 0) throw new Error('the bytes to change are not there');
  const out = Uint8Array.from(bytes);
  out.set(to, at);
  return out;
}
