// Runs inside Chromium: the same loader, evaluator and closure as the what-if panel.
import type { Reference } from '@/lib/classifiers/card';
import { applyEdits, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import { BROWSER_WASM, loadPredictor } from '@/lib/onnx';
import { quantile } from '@/lib/statistics';
import { timings } from './timings';

declare const CLASSIFIER: string;
declare const REPEATS: number;

async function fetchModel(
  id: string,
): Promise<{ onnx: Uint8Array; card: { hash: string; counterpart: string }; reference: Reference }> {
  const file = (name: string) => fetch(`/models/${id}/${name}`);
  return {
    onnx: new Uint8Array(await (await file('model.onnx')).arrayBuffer()),
    card: await (await file('card.json')).json(),
    reference: await (await file('reference.json')).json(),
  };
}

async function measure(): Promise<Record<string, number>> {
  const own = await fetchModel(CLASSIFIER);
  const other = await fetchModel(own.card.counterpart);
  const [actionable, full] = await Promise.all(
    [own, other].map((model) =>
      loadPredictor(model.onnx, { expectedHash: model.card.hash, wasm: BROWSER_WASM }),
    ),
  );
  const rowOf = (reference: Reference): FeatureRow =>
    Object.fromEntries(reference.features.map((id: FeatureId, i) => [id, reference.rows[1]![0]![i]!]));
  const row = { ...rowOf(other.reference), ...rowOf(own.reference) };
  const vector = toVector(row, own.reference.features);
  const predict = await timings(REPEATS, 100, () => actionable!.predict(vector, 1));
  let step = 0;
  const whatIf = await timings(REPEATS, 100, async () => {
    const edited = applyEdits(row, { remSleepPct: 15 + (step++ % 10) }, own.reference.glucoseCurve);
    await actionable!.predict(toVector(edited, own.reference.features), 1);
    await full!.predict(toVector(edited, other.reference.features), 1);
  });
  return {
    browserPredictP50Ms: quantile(predict, 0.5),
    browserPredictP95Ms: quantile(predict, 0.95),
    browserWhatIfP50Ms: quantile(whatIf, 0.5),
    browserWhatIfP95Ms: quantile(whatIf, 0.95),
  };
}

measure().then(
  (figures) => {
    document.title = JSON.stringify(figures);
  },
  (error: unknown) => {
    throw error;
  },
);
