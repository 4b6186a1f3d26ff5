import { EMSCRIPTEN_EVENTS } from '../require-quietly';

/** The two packages of TensorFlow.js that a training needs. */
export interface Tensorflow {
  readonly tf: typeof import('@tensorflow/tfjs-core');
  readonly layers: typeof import('@tensorflow/tfjs-layers');
}

let loaded: Promise<Tensorflow> | undefined;

/** What Emscripten's listeners say; both only throw again. */
const RETHROWS = /instanceof ExitStatus|\{\s*throw reason;?\s*\}/;

/**
 * TensorFlow.js on its WebAssembly backend, loaded on first use. One thread: sums are added in the same order every time,
 * so that equal seeds give equal networks.
 */
export function loadTensorflow(): Promise<Tensorflow> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Tensorflow> {
  const tf = await import('@tensorflow/tfjs-core');
  const { setThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
  const layers = await import('@tensorflow/tfjs-layers');
  setThreadsCount(1);
  const before = EMSCRIPTEN_EVENTS.map((event) => new Set<unknown>(process.rawListeners(event)));
  if (!(await tf.setBackend('wasm')))
    throw new Error('The WebAssembly backend of TensorFlow.js did not start.');
  EMSCRIPTEN_EVENTS.forEach((event, i) => {
    // Starting takes time, in which others may add listeners of their own.
    for (const listener of process.rawListeners(event))
      if (!before[i]!.has(listener) && RETHROWS.test(String(listener)))
        process.removeListener(event, listener as () => void);
  });
  return { tf, layers };
}
