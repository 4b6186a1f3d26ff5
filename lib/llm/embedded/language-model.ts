import type { InferenceSession } from 'onnxruntime-web';
import { CorruptFileError } from '@/lib/errors';
import { loadRuntime, type Runtime, type WasmPaths } from '@/lib/onnx/runtime';
import { sameHash, sha256Hex } from '@/lib/onnx/sha256';
import { VOCABULARY } from './vocabulary';

/** Size of the stored decoder, as its card says. */
export interface Architecture {
  readonly layers: number;
  readonly heads: number;
  /** Width of a head. */
  readonly headWidth: number;
}

/** What the model keeps of what it has read: keys and values, [layer, key|value, row, head, position, width]. */
export interface Cache {
  readonly data: Float32Array;
  readonly rows: number;
  readonly length: number;
}

/** Unnormalised log-probabilities of the next token, a row each, and the cache they leave. */
export interface Step {
  readonly logits: readonly Float32Array[];
  readonly cache: Cache;
}

/** A decoder of the Llama architecture as ONNX, run by WebAssembly on the server and in the browser. */
export class LanguageModel {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #shape: Architecture;

  private constructor(runtime: Runtime, session: InferenceSession, shape: Architecture) {
    this.#runtime = runtime;
    this.#session = session;
    this.#shape = shape;
  }

  /**
   * @param bytes ONNX: `ids` [rows, tokens], `positions` [tokens], `past` in; `logits` [rows, words] of the last token
   *   and `present` out
   * @throws CorruptFileError when the hash differs or the runtime cannot read the file
   */
  static async load(
    bytes: Uint8Array,
    shape: Architecture,
    options: { readonly expectedHash?: string; readonly wasm?: WasmPaths } = {},
  ): Promise<LanguageModel> {
    if (options.expectedHash !== undefined && !sameHash(await sha256Hex(bytes), options.expectedHash))
      throw new CorruptFileError(
        'The file of the language model has changed: its hash is not the one on the card.',
      );
    const runtime = await loadRuntime(options.wasm);
    const session = await runtime.InferenceSession.create(bytes, { executionProviders: ['wasm'] }).catch(
      (cause: unknown) => {
        throw new CorruptFileError('The file of the language model cannot be read by ONNX Runtime.', {
          cause,
        });
      },
    );
    return new LanguageModel(runtime, session, shape);
  }

  /** Reads a prompt from its start. */
  read(prompt: readonly number[]): Promise<Step> {
    return this.#run([prompt], { data: new Float32Array(0), rows: 1, length: 0 });
  }

  /**
   * One more token for each row.
   * @param from row of the cache that each new row goes on from
   */
  write(tokens: readonly number[], cache: Cache, from: readonly number[]): Promise<Step> {
    return this.#run(
      tokens.map((token) => [token]),
      this.#gather(cache, from),
    );
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  async #run(ids: readonly (readonly number[])[], past: Cache): Promise<Step> {
    const { Tensor } = this.#runtime;
    const { layers, heads, headWidth } = this.#shape;
    const [rows, count] = [ids.length, ids[0]?.length ?? 0];
    const { logits, present } = await this.#session.run({
      ids: new Tensor('int64', BigInt64Array.from(ids.flat(), BigInt), [rows, count]),
      positions: new Tensor(
        'int64',
        BigInt64Array.from({ length: count }, (_, i) => BigInt(past.length + i)),
        [count],
      ),
      past: new Tensor('float32', past.data, [layers, 2, rows, heads, past.length, headWidth]),
    });
    const words = VOCABULARY.tokens.length;
    const scores = logits?.data as Float32Array;
    if (scores.length !== rows * words)
      throw new CorruptFileError('The language model was trained with another vocabulary.');
    return {
      logits: ids.map((_, row) => scores.subarray(row * words, (row + 1) * words)),
      cache: { data: present?.data as Float32Array, rows, length: past.length + count },
    };
  }

  #gather(cache: Cache, from: readonly number[]): Cache {
    const { layers, heads, headWidth } = this.#shape;
    const size = heads * cache.length * headWidth;
    const data = new Float32Array(layers * 2 * from.length * size);
    for (let block = 0; block < layers * 2; block++)
      from.forEach((row, i) => {
        const start = (block * cache.rows + row) * size;
        data.set(cache.data.subarray(start, start + size), (block * from.length + i) * size);
      });
    return { data, rows: from.length, length: cache.length };
  }
}
