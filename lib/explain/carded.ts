import type { ClassifierPackage } from '@/lib/classifiers';
import { loadPredictor } from '@/lib/onnx';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';
import type { CardedClassifier } from './explain-day';

/** A package in memory as a classifier that can be explained. @throws CorruptFileError when its hash does not match */
export async function toCarded<Card extends AnyCard>({
  onnx,
  card,
  reference,
  robustness,
}: ClassifierPackage<Card>): Promise<CardedClassifier<Card>> {
  return {
    id: card.id,
    hash: card.hash,
    features: card.features.map((feature) => feature.id),
    threshold: card.threshold,
    predictor: await loadPredictor(onnx, {
      expectedHash: card.hash,
      adapter: isUploaded(card) ? card.adapter : undefined,
    }),
    reference,
    card,
    robustness,
  };
}
