import type { Reference } from '@/lib/classifiers/card';
import { type FeatureRow, toVector } from '@/lib/features';
import type { Predictor } from '@/lib/onnx/predictor';
import type { PredictionView } from '@/lib/views/types';
import type { Followers, WhatIfOutcome } from '@/lib/views/what-if';

interface Loaded {
  readonly predictor: Predictor;
  readonly reference: Reference;
}

/** Both classifiers in this browser: the same files, hashes and `predict()` as on the server. */
export interface WhatIfModel {
  readonly outcome: (factual: FeatureRow, edits: FeatureRow, followers: Followers) => Promise<WhatIfOutcome>;
}

/**
 * Fetches the classifiers of a prediction and starts ONNX Runtime. Everything it needs is loaded here and not with the
 * page: most visits never touch a slider.
 * @throws Error when a file cannot be fetched, read, or does not have the hash of its card
 */
export async function loadWhatIfModel(
  actionable: PredictionView,
  full: PredictionView | undefined,
): Promise<WhatIfModel> {
  const [{ whatIfOutcome }, own, other] = await Promise.all([
    import('@/lib/views/what-if'),
    loadOne(actionable),
    full ? loadOne(full) : undefined,
  ]);
  const { reference } = own;
  const model = {
    classifier: { features: reference.features, reference },
    score: async (row: FeatureRow) => ({
      actionable: await scoreOne(own, row),
      full: other ? await scoreOne(other, row) : undefined,
    }),
  };
  return { outcome: (factual, edits, followers) => whatIfOutcome(factual, edits, model, followers) };
}

async function loadOne({ classifierId, hash, adapter }: PredictionView): Promise<Loaded> {
  const base = `/api/models/${encodeURIComponent(classifierId)}`;
  const [{ loadPredictor }, { BROWSER_WASM }, model, reference] = await Promise.all([
    import('@/lib/onnx/session'),
    import('@/lib/onnx/runtime'),
    fetchOk(`${base}/model.onnx`).then((response) => response.arrayBuffer()),
    fetchOk(`${base}/reference.json`).then((response) => response.json() as Promise<Reference>),
  ]);
  const predictor = await loadPredictor(new Uint8Array(model), {
    expectedHash: hash,
    adapter,
    wasm: BROWSER_WASM,
  });
  return { predictor, reference };
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The server answered ${response.status} for a classifier file.`);
  return response;
}

async function scoreOne({ predictor, reference }: Loaded, row: FeatureRow): Promise<number> {
  const [probability] = await predictor.predict(toVector(row, reference.features), 1);
  if (probability === undefined || !Number.isFinite(probability))
    throw new Error('The classifier gave no probability.');
  return probability;
}
