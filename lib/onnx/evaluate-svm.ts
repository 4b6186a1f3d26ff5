import type { SupportVectorMachine } from './classifier-model';
import { standardisedAt } from './standardise';

/** Margin of the row of `vectors` that starts at `at`. */
export function svmMarginAt(model: SupportVectorMachine, vectors: Float32Array, at: number): number {
  const { features, gamma, base, vectors: support, coefficients } = model;
  const x = standardisedAt(model, vectors, at);
  let sum = base;
  for (let i = 0, place = 0; i < coefficients.length; i++) {
    let square = 0;
    for (let f = 0; f < features; f++, place++) {
      const difference = x[f]! - support[place]!;
      square += difference * difference;
    }
    sum += coefficients[i]! * Math.exp(-gamma * square);
  }
  return Math.fround(sum);
}
