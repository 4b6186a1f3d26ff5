import { parentPort } from 'node:worker_threads';
import { loadPredictor, type Predictor } from '@/lib/onnx';
import type { Answer, Ask } from '@/lib/registry/scoring/messages';

/** A thread that runs one uploaded model and nothing else: whoever started it ends it when it takes too long. */
let predictor: Predictor | undefined;

async function answer(ask: Ask): Promise<Answer> {
  const started = performance.now();
  if (ask.kind === 'load') {
    predictor = await loadPredictor(ask.onnx, { adapter: ask.adapter });
    return { ok: true, ms: performance.now() - started };
  }
  if (!predictor) return { ok: false, message: 'No model is loaded.' };
  const probabilities = await predictor.predict(ask.vectors, ask.rows);
  return { ok: true, probabilities, ms: performance.now() - started };
}

/** The innermost reason: ONNX Runtime's own words. */
function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? words(error.cause) : error.message;
}

parentPort?.on('message', (ask: Ask) => {
  answer(ask)
    .catch((error: unknown): Answer => ({ ok: false, message: words(error) }))
    .then((reply) => parentPort?.postMessage(reply));
});
