import { Random } from '@/lib/random';
import type { Tree, TreeEnsemble } from './trees';

function randomTree(random: Random, features: number, depth: number): Tree {
  const nodes: { feature: number; threshold: number; left: number; right: number; value: number }[] = [];
  const grow = (level: number): number => {
    const id = nodes.length;
    const node = { feature: -1, threshold: 0, left: 0, right: 0, value: 0 };
    nodes.push(node);
    if (level >= depth || (level > 0 && random.uniform() < 0.15)) {
      node.value = random.normal(0, 0.1);
      return id;
    }
    node.feature = random.integer(features);
    node.threshold = Math.round(random.uniform(0, 100));
    node.left = grow(level + 1);
    node.right = grow(level + 1);
    return id;
  };
  grow(0);
  return {
    feature: Int32Array.from(nodes, (n) => n.feature),
    threshold: Float32Array.from(nodes, (n) => n.threshold),
    left: Int32Array.from(nodes, (n) => n.left),
    right: Int32Array.from(nodes, (n) => n.right),
    value: Float32Array.from(nodes, (n) => n.value),
  };
}

/** A random ensemble over features of about 0-100: for tests of graphs, evaluators and searches. */
export function randomEnsemble(seed: number, features = 8, trees = 60, depth = 4): TreeEnsemble {
  const random = new Random(`random-ensemble-${seed}`);
  return {
    kind: 'trees',
    features,
    trees: Array.from({ length: trees }, () => randomTree(random, features, depth)),
    base: Math.fround(random.normal(0, 0.3)),
    platt: { slope: Math.fround(random.uniform(0.5, 1.5)), intercept: Math.fround(random.normal(0, 0.5)) },
    imputation: Float32Array.from({ length: features }, () => random.uniform(20, 80)),
  };
}

/** `rows` vectors end to end, a share of them NaN, many exactly on a whole-number threshold. */
export function randomVectors(seed: number, features: number, rows: number, missing = 0.1): Float32Array {
  const random = new Random(`random-vectors-${seed}`);
  return Float32Array.from({ length: rows * features }, () => {
    if (random.uniform() < missing) return Number.NaN;
    const value = random.uniform(0, 100);
    return random.uniform() < 0.3 ? Math.round(value) : value;
  });
}
