import type { NeuralNetwork, SupportVectorMachine } from './classifier-model';

/** One row of `vectors` as the model's own function reads it: imputed and standardised in float32. */
export function standardisedAt(
  { features, imputation, centre, scale }: NeuralNetwork | SupportVectorMachine,
  vectors: Float32Array,
  at: number,
): Float32Array {
  const out = new Float32Array(features);
  for (let f = 0; f < features; f++) {
    const raw = vectors[at + f]!;
    const x = Number.isNaN(raw) ? imputation[f]! : raw;
    out[f] = Math.fround(x - centre[f]!) * scale[f]!;
  }
  return out;
}
