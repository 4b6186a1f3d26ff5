// Runs inside a page of the app: the product's own loader, prompts, decoding and verifier.
import type { Reference } from '@/lib/classifiers/card';
import { buildProblem, explain, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import type { FeatureRow } from '@/lib/features';
import { type Architecture, LanguageModel } from '@/lib/llm/embedded/language-model';
import { tabEngine } from '@/lib/llm/embedded/tab-engine';
import { BROWSER_WASM } from '@/lib/onnx/runtime';
import { loadPredictor } from '@/lib/onnx/session';

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

async function jsonOf<T>(url: string): Promise<T> {
  return (await fetch(url)).json() as Promise<T>;
}

/** The verified plans of an embedded model for each row, with the clock's milliseconds. */
export async function plansHere(
  modelId: string,
  classifierId: string,
  rows: readonly FeatureRow[],
  seed: number,
) {
  const [card, packaged, reference] = await Promise.all([
    jsonOf<{ hash: string; architecture: Architecture }>(`/language-models/${modelId}/card.json`),
    jsonOf<{ hash: string; threshold: number; features: { id: keyof FeatureRow }[] }>(
      `/models/${classifierId}/card.json`,
    ),
    jsonOf<Reference>(`/models/${classifierId}/reference.json`),
  ]);
  const predictor = await loadPredictor(await bytesOf(`/models/${classifierId}/model.onnx`), {
    expectedHash: packaged.hash,
    wasm: BROWSER_WASM,
  });
  const model = await LanguageModel.load(
    await bytesOf(`/language-models/${modelId}/model.onnx`),
    card.architecture,
    { expectedHash: card.hash, wasm: BROWSER_WASM },
  );
  const classifier = {
    id: classifierId,
    hash: packaged.hash,
    features: packaged.features.map(({ id }) => id),
    threshold: packaged.threshold,
    predictor,
    reference,
  };
  const engine = tabEngine(modelId, modelId, async () => model);
  const out = [];
  for (const factual of rows) {
    const started = performance.now();
    const built = await buildProblem({ factual, classifier, constraints: PRODUCT_CONSTRAINTS });
    if (!built.ok) continue;
    const options = { k: 9, seed, budgetMs: 10_000, now: () => performance.now() };
    const { plans } = await explain(built.problem, engine, options);
    const changes = plans.map((plan) => plan.changes.map(({ feature, to }) => `${feature}=${to}`).join());
    out.push({ changes, ms: performance.now() - started });
  }
  return out;
}
