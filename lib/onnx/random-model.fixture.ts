import { Random } from '@/lib/random';
import type { NeuralNetwork, SupportVectorMachine } from './classifier-model';

function standardised(random: Random, features: number) {
  return {
    features,
    imputation: Float32Array.from({ length: features }, () => random.uniform(20, 80)),
    centre: Float32Array.from({ length: features }, () => random.uniform(30, 70)),
    // One feature did not vary: it says nothing.
    scale: Float32Array.from({ length: features }, (_, f) => (f === 1 ? 0 : random.uniform(0.02, 0.06))),
    platt: { slope: Math.fround(random.uniform(0.5, 1.5)), intercept: Math.fround(random.normal(0, 0.5)) },
  };
}

/** A random support vector machine over features of about 0-100. */
export function randomSvm(seed: number, features = 8, count = 700): SupportVectorMachine {
  const random = new Random(`random-svm-${seed}`);
  return {
    kind: 'svm',
    ...standardised(random, features),
    gamma: Math.fround(0.2 / features),
    base: Math.fround(random.normal(0, 0.5)),
    vectors: Float32Array.from({ length: count * features }, () => random.normal()),
    coefficients: Float32Array.from({ length: count }, () => random.uniform(-0.2, 0.2)),
  };
}

/** A random network over features of about 0-100, with layers of the given widths before the margin. */
export function randomNetwork(
  seed: number,
  features = 8,
  hidden: readonly number[] = [32, 16],
): NeuralNetwork {
  const random = new Random(`random-network-${seed}`);
  const widths = [features, ...hidden, 1];
  return {
    kind: 'network',
    ...standardised(random, features),
    layers: widths.slice(1).map((outputs, i) => ({
      weights: Float32Array.from({ length: widths[i]! * outputs }, () =>
        random.normal(0, Math.sqrt(2 / widths[i]!)),
      ),
      bias: Float32Array.from({ length: outputs }, () => random.normal(0, 0.1)),
    })),
  };
}
