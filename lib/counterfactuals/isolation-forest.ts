import type { Random } from '@/lib/random';

/**
 * Isolation forest (Liu, Ting and Zhou 2008), scored as scikit-learn's `IsolationForest` does: `anomalyScore` is
 * `-score_samples`. Held to it by `golden/isolation-forest.json` (made by training/golden/isolation_forest.py).
 */
export interface IsolationForest {
  /** Rows each tree was grown on. */
  readonly samples: number;
  readonly trees: readonly IsolationTree[];
}

/** Node i goes left when float32(x[feature[i]]) <= threshold[i]; a leaf has feature -1. */
export interface IsolationTree {
  readonly feature: ArrayLike<number>;
  readonly threshold: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** Training rows that reached the node. */
  readonly samples: ArrayLike<number>;
}

export interface IsolationSettings {
  readonly trees: number;
  /** Rows drawn for each tree, without replacement; all of them where there are fewer. */
  readonly samples: number;
}

/** The figures of the paper, and scikit-learn's defaults. */
export const ISOLATION_SETTINGS: IsolationSettings = { trees: 100, samples: 256 };

const EULER_GAMMA = 0.5772156649015329;

/** Mean length of an unsuccessful search in a binary tree of n rows: what a leaf of n rows adds to its depth. */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (Math.log(n - 1) + EULER_GAMMA) - (2 * (n - 1)) / n;
}

/** Depth at which a tree isolates a row. */
function pathLength(
  { feature, threshold, left, right, samples }: IsolationTree,
  row: ArrayLike<number>,
): number {
  let node = 0;
  let depth = 0;
  for (let f = feature[0]!; f >= 0; f = feature[node]!) {
    node = Math.fround(row[f]!) <= threshold[node]! ? left[node]! : right[node]!;
    depth++;
  }
  return depth + averagePathLength(samples[node]!);
}

/** Anomaly score of a row, 0-1: about 0.4-0.5 inside the data, towards 1 the easier the row is to isolate. */
export function anomalyScore(forest: IsolationForest, row: ArrayLike<number>): number {
  const usual = forest.trees.length * averagePathLength(forest.samples);
  if (usual === 0) return 0.5;
  let depth = 0;
  for (const tree of forest.trees) depth += pathLength(tree, row);
  return 2 ** (-depth / usual);
}

/**
 * Grows a forest on rows of one length: each node splits a feature drawn from those that still vary at a uniform point
 * between their extremes, down to ceil(log2(samples)) levels. Scales do not matter, so rows need no standardising.
 * Equal rows and generators give equal forests. Needs at least one row.
 */
export function fitIsolationForest(
  rows: readonly (readonly number[])[],
  random: Random,
  settings: IsolationSettings = ISOLATION_SETTINGS,
): IsolationForest {
  const samples = Math.min(settings.samples, rows.length);
  const float32 = rows.map((row) => Float32Array.from(row));
  const deepest = Math.ceil(Math.log2(Math.max(samples, 2)));
  const trees = Array.from({ length: settings.trees }, (_, t) => {
    const own = random.fork(`tree-${t}`);
    return growTree(own.shuffle(float32).slice(0, samples), own, deepest);
  });
  return { samples, trees };
}

function growTree(sample: readonly Float32Array[], random: Random, deepest: number): IsolationTree {
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const samples: number[] = [];
  const grow = (rows: readonly Float32Array[], depth: number): number => {
    const node = feature.length;
    feature.push(-1);
    threshold.push(0);
    left.push(0);
    right.push(0);
    samples.push(rows.length);
    const split = depth < deepest && rows.length > 1 ? drawSplit(rows, random) : undefined;
    if (!split) return node;
    feature[node] = split.feature;
    threshold[node] = split.at;
    left[node] = grow(
      rows.filter((row) => row[split.feature]! <= split.at),
      depth + 1,
    );
    right[node] = grow(
      rows.filter((row) => row[split.feature]! > split.at),
      depth + 1,
    );
    return node;
  };
  grow(sample, 0);
  return { feature, threshold, left, right, samples };
}

/** A feature that varies over the rows and a point that leaves rows on both sides; undefined when none varies. */
function drawSplit(
  rows: readonly Float32Array[],
  random: Random,
): { readonly feature: number; readonly at: number } | undefined {
  const width = rows[0]?.length ?? 0;
  for (const feature of random.shuffle(Array.from({ length: width }, (_, i) => i))) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      low = Math.min(low, row[feature]!);
      high = Math.max(high, row[feature]!);
    }
    if (low < high) {
      const at = random.uniform(low, high);
      return { feature, at: at < high ? at : low };
    }
  }
  return undefined;
}
