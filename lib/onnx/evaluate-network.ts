import type { DenseLayer, NeuralNetwork } from './classifier-model';
import { standardisedAt } from './standardise';

/** Margin of the row of `vectors` that starts at `at`. */
export function networkMarginAt(model: NeuralNetwork, vectors: Float32Array, at: number): number {
  let values = standardisedAt(model, vectors, at);
  const last = model.layers.length - 1;
  for (let i = 0; i <= last; i++) values = dense(model.layers[i]!, values, i < last);
  return values[0]!;
}

function dense({ weights, bias }: DenseLayer, input: Float32Array, rectified: boolean): Float32Array {
  const outputs = bias.length;
  const sums = Float64Array.from(bias);
  for (let i = 0, place = 0; i < input.length; i++, place += outputs) {
    const x = input[i]!;
    if (x === 0) continue;
    for (let o = 0; o < outputs; o++) sums[o]! += x * weights[place + o]!;
  }
  return Float32Array.from(sums, (sum) => (rectified && sum < 0 ? 0 : sum));
}
