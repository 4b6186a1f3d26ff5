/** ONNX Runtime for WebAssembly: the same in Node and in the browser. */
export type Runtime = typeof import('onnxruntime-web/wasm');

/** Where a browser finds ONNX Runtime's WebAssembly. */
export interface WasmPaths {
  readonly wasm: string;
  /** The file itself, where it was fetched already. */
  readonly bytes?: Uint8Array;
}

/** The copy `scripts/ort.mjs` puts under `public/ort`. */
export const BROWSER_WASM = { wasm: '/ort/ort-wasm-simd-threaded.wasm' } as const satisfies WasmPaths;

let runtime: Promise<Runtime> | undefined;

/** ONNX Runtime, loaded on first use, one thread (no SharedArrayBuffer, hence no cross-origin isolation needed). */
export function loadRuntime(wasm?: WasmPaths): Promise<Runtime> {
  runtime ??= import('onnxruntime-web/wasm').then((ort) => {
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'error';
    if (wasm) ort.env.wasm.wasmPaths = { wasm: wasm.wasm };
    if (wasm?.bytes) ort.env.wasm.wasmBinary = wasm.bytes;
    return ort;
  });
  return runtime;
}
