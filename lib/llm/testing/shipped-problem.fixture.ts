import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackage } from '@/lib/classifiers';
import {
  buildProblem,
  type Constraints,
  type ExplainedClassifier,
  PRODUCT_CONSTRAINTS,
  type Problem,
} from '@/lib/counterfactuals';
import { rowFromJson } from '@/lib/features';
import { loadPredictor } from '@/lib/onnx';

const MODELS = path.resolve(fileURLToPath(import.meta.url), '../../../../public/models');

/** The classifier behind the demo's plans, through ONNX Runtime as in the product. */
export async function shippedClassifier(id = 'simulated-effects-xgboost'): Promise<ExplainedClassifier> {
  const { card, onnx, reference } = await readPackage(MODELS, id);
  return {
    id: card.id,
    hash: card.hash,
    features: card.features.map((feature) => feature.id),
    threshold: card.threshold,
    predictor: await loadPredictor(onnx, { expectedHash: card.hash }),
    reference,
  };
}

/** Problems of the classifier's own high-stress rows, in their order. */
export async function* shippedProblems(
  classifier: ExplainedClassifier,
  constraints: Partial<Constraints> = {},
): AsyncGenerator<Problem, void, void> {
  for (const values of classifier.reference.rows[1]) {
    const factual = rowFromJson(Object.fromEntries(classifier.features.map((id, i) => [id, values[i]])));
    const built = await buildProblem({
      factual,
      classifier,
      constraints: { ...PRODUCT_CONSTRAINTS, ...constraints },
    });
    if (built.ok) yield built.problem;
  }
}
