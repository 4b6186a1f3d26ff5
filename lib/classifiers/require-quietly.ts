import { createRequire } from 'node:module';

/** Process events that Emscripten's builds add listeners to, which only throw again what reaches them. */
export const EMSCRIPTEN_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * A package that Emscripten built, without two habits of such builds while its code runs (synchronously, so nobody else
 * notices): listeners that only throw again, and the try to stream a file over `fetch` that ends in a complaint on the
 * console before the file is read from disk.
 */
export function requireQuietly<T>(name: string): T {
  const before = EMSCRIPTEN_EVENTS.map((event) => new Set<unknown>(process.rawListeners(event)));
  const { instantiateStreaming } = WebAssembly;
  try {
    Reflect.deleteProperty(WebAssembly, 'instantiateStreaming');
    return createRequire(import.meta.url)(name) as T;
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    EMSCRIPTEN_EVENTS.forEach((event, i) => {
      for (const listener of process.rawListeners(event))
        if (!before[i]!.has(listener)) process.removeListener(event, listener as () => void);
    });
  }
}
