// Runs inside a page of the app: the product's own loader, on models that the test hands over.
import { BROWSER_WASM } from '@/lib/onnx/runtime';
import { loadPredictor } from '@/lib/onnx/session';

/** Probabilities of rows laid end to end under an ONNX file, computed in this browser. */
export async function predict(
  onnx: readonly number[],
  vectors: readonly (number | null)[],
  rows: number,
): Promise<number[]> {
  const predictor = await loadPredictor(Uint8Array.from(onnx), { wasm: BROWSER_WASM });
  const given = Float32Array.from(vectors, (value) => value ?? Number.NaN);
  return [...(await predictor.predict(given, rows))];
}
