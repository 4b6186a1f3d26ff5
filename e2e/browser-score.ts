// Runs inside a page of the app: the product's own loader and closure, on the files that the app serves.
import type { Reference } from '@/lib/classifiers/card';
import { close, type FeatureRow, toVector } from '@/lib/features';
import { BROWSER_WASM } from '@/lib/onnx/runtime';
import { loadPredictor } from '@/lib/onnx/session';

/** Probabilities of rows under a classifier, computed in this browser. */
export async function score(id: string, hash: string, rows: readonly FeatureRow[]): Promise<number[]> {
  const file = (name: string) => fetch(`/api/models/${id}/${name}`);
  const model = new Uint8Array(await (await file('model.onnx')).arrayBuffer());
  const reference = (await (await file('reference.json')).json()) as Reference;
  const predictor = await loadPredictor(model, { expectedHash: hash, wasm: BROWSER_WASM });
  const scores: number[] = [];
  for (const row of rows)
    scores.push(...(await predictor.predict(toVector(close(row), reference.features), 1)));
  return scores;
}
