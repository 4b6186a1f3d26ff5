import type { ClassifierCard, Reference } from './card';
import type { BootstrapEnsemble } from './robustness';

/** What every card says of the files beside it. */
export type PackageCard = Pick<
  ClassifierCard,
  'id' | 'features' | 'hash' | 'referenceHash' | 'robustnessHash'
>;

/** A classifier as it is kept: the graph, what is known about it, and the rows its metrics need. */
export interface ClassifierPackage<Card extends PackageCard = ClassifierCard> {
  /** Bytes of model.onnx. */
  readonly onnx: Uint8Array;
  readonly card: Card;
  readonly reference: Reference;
  /** Retrained classifiers for the robustness of plans, where the package has them. */
  readonly robustness?: BootstrapEnsemble;
}

/** The file reference.json holds; `card.referenceHash` is the SHA-256 of exactly these bytes. */
export function referenceBytes(reference: Reference): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(reference)}\n`);
}
