import { CorruptFileError, InvalidInputError } from '@/lib/errors';
import { adaptedPredictor } from './adapted-predictor';
import type { Adapter } from './adapter';
import type { Predictor } from './predictor';
import { readClassifierModel, type StoredModel } from './read/classifier-model';
import { loadRuntime, type WasmPaths } from './runtime';
import { sameHash, sha256Hex } from './sha256';

export interface LoadOptions {
  /** SHA-256 (hex) the bytes must have: the card's `hash`. */
  readonly expectedHash?: string;
  /** How to use a graph that this product did not write: the card's `adapter`. */
  readonly adapter?: Adapter;
  /**
   * Where a browser finds ONNX Runtime's WebAssembly (`BROWSER_WASM`). Absent in Node: the package brings its own.
   */
  readonly wasm?: WasmPaths;
}

function modelOf(bytes: Uint8Array): StoredModel['model'] | undefined {
  try {
    return readClassifierModel(bytes).model;
  } catch {
    return undefined;
  }
}

/**
 * Loads a classifier from the bytes of its ONNX file: the same call in Node and in the browser.
 * @throws CorruptFileError when the hash differs (before anything is loaded) or the runtime cannot read the file
 */
export async function loadPredictor(bytes: Uint8Array, options: LoadOptions = {}): Promise<Predictor> {
  if (options.expectedHash !== undefined) {
    const actual = await sha256Hex(bytes);
    if (!sameHash(actual, options.expectedHash))
      throw new CorruptFileError(
        `The classifier file has changed: its SHA-256 is ${actual}, the card says ${options.expectedHash}.`,
      );
  }
  const ort = await loadRuntime(options.wasm);
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] }).catch(
    (cause: unknown) => {
      throw new CorruptFileError('The classifier file cannot be read by ONNX Runtime.', { cause });
    },
  );
  if (options.adapter) return adaptedPredictor(ort, session, options.adapter);
  const model = modelOf(bytes);
  const predict = async (vectors: Float32Array, rows: number): Promise<Float64Array> => {
    if (rows === 0) return new Float64Array(0);
    if (!Number.isInteger(rows) || rows < 0 || vectors.length % rows !== 0)
      throw new InvalidInputError(`${vectors.length} numbers are no ${rows} rows.`);
    const width = vectors.length / rows;
    if (model && width !== model.features)
      throw new InvalidInputError(`The classifier reads ${model.features} features a row, not ${width}.`);
    const features = new ort.Tensor('float32', vectors, [rows, width]);
    const { probability } = await session.run({ features }, ['probability']);
    return Float64Array.from(probability?.data as Float32Array);
  };
  const trees = model?.kind === 'trees' ? model : undefined;
  return { predict, model, trees, release: () => session.release() };
}
