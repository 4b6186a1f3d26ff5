import type { InferenceSession } from 'onnxruntime-web';
import { CorruptFileError, InvalidInputError } from '@/lib/errors';
import { type Adapter, adaptInput, adaptOutput } from './adapter';
import type { Predictor } from './predictor';
import type { Runtime } from './runtime';

/**
 * The predictor of an uploaded graph behind its adapter. Like every predictor it takes raw feature vectors; it never
 * has trees, whatever the file looks like: only the graph decides.
 */
export function adaptedPredictor(ort: Runtime, session: InferenceSession, adapter: Adapter): Predictor {
  const width = adapter.factors.length;
  const run = async (vectors: Float32Array, rows: number): Promise<Float64Array> => {
    const feeds = Object.fromEntries(
      adapter.inputs.map(({ name, type, columns }, at) => [
        name,
        new ort.Tensor(type, adaptInput(adapter, at, vectors, rows) as Float32Array, [rows, columns]),
      ]),
    );
    const { name } = adapter.output;
    const outputs = await session.run(feeds, [name]);
    const data = outputs[name]?.data;
    if (!(data instanceof Float32Array || data instanceof Float64Array))
      throw new CorruptFileError(`The output “${name}” of the classifier holds no numbers.`);
    return adaptOutput(adapter, data, rows);
  };
  const predict = async (vectors: Float32Array, rows: number): Promise<Float64Array> => {
    if (rows === 0) return new Float64Array(0);
    if (!Number.isInteger(rows) || rows < 0 || vectors.length !== rows * width)
      throw new InvalidInputError(
        `The classifier reads ${width} features a row; ${vectors.length} numbers are not ${rows} rows.`,
      );
    if (!adapter.oneRow) return run(vectors, rows);
    const out = new Float64Array(rows);
    for (let i = 0; i < rows; i++) out[i] = (await run(vectors.subarray(i * width, (i + 1) * width), 1))[0]!;
    return out;
  };
  return { predict, release: () => session.release() };
}
