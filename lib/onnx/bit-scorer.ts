import type { Tree, TreeEnsemble } from './trees';

/**
 * A tree ensemble laid out for scoring without following branches (QuickScorer: Lucchese et al., SIGIR 2015): per
 * feature the tests of all trees by ascending threshold, each with the leaves that stay possible when it fails. The
 * first leaf that is left of a tree is the one the row falls into.
 */
export interface BitScorer {
  /** First test of each feature, and one past the last. */
  readonly first: Int32Array;
  readonly threshold: Float32Array;
  readonly tree: Int32Array;
  /** Leaves of the tree, leftmost lowest, that a row can reach when its value is not below the threshold. */
  readonly mask: Int32Array;
  /** Values of the leaves, `LEAVES` a tree. */
  readonly value: Float32Array;
  /** Leaves still possible, one word a tree for each of `TOGETHER` rows: working space. */
  readonly alive: Int32Array;
  readonly trees: number;
}

/** Rows whose leaves are added side by side: one sum would wait for itself at every tree. */
const TOGETHER = 4;

/** Bits of a word. */
const LEAVES = 32;

interface Test {
  readonly feature: number;
  readonly threshold: number;
  readonly tree: number;
  readonly mask: number;
}

const cache = new WeakMap<TreeEnsemble, BitScorer | 'too-large'>();

/** The scorer of an ensemble, made once; undefined when a tree has more than 32 leaves. */
export function bitScorerOf(ensemble: TreeEnsemble): BitScorer | undefined {
  const known = cache.get(ensemble) ?? compile(ensemble) ?? 'too-large';
  cache.set(ensemble, known);
  return known === 'too-large' ? undefined : known;
}

function compile({ features, trees }: TreeEnsemble): BitScorer | undefined {
  if (trees.some(({ feature }) => feature.reduce((leaves, of) => leaves + Number(of < 0), 0) > LEAVES))
    return undefined;
  const tests: Test[] = [];
  const value = new Float32Array(trees.length * LEAVES);
  trees.forEach((tree, place) => {
    addTests(tree, place, tests, value);
  });
  tests.sort((a, b) => a.feature - b.feature || a.threshold - b.threshold);
  const first = new Int32Array(features + 1);
  for (const { feature } of tests) first[feature + 1] = first[feature + 1]! + 1;
  for (let f = 0; f < features; f++) first[f + 1] = first[f + 1]! + first[f]!;
  return {
    first,
    threshold: Float32Array.from(tests, (test) => test.threshold),
    tree: Int32Array.from(tests, (test) => test.tree),
    mask: Int32Array.from(tests, (test) => test.mask),
    value,
    alive: new Int32Array(TOGETHER * trees.length),
    trees: trees.length,
  };
}

function addTests(tree: Tree, place: number, tests: Test[], value: Float32Array): void {
  let leaves = 0;
  const walk = (node: number): number => {
    const feature = tree.feature[node]!;
    if (feature < 0) {
      value[place * LEAVES + leaves] = tree.value[node]!;
      return 1 << leaves++;
    }
    const left = walk(tree.left[node]!);
    tests.push({ feature, threshold: tree.threshold[node]!, tree: place, mask: ~left });
    return left | walk(tree.right[node]!);
  };
  walk(0);
}

/**
 * Sums of the leaves of `rows` vectors without NaN, laid end to end, each added in float32 in the order of the trees.
 * @param out one number a row
 */
export function sumsOfLeaves(
  scorer: BitScorer,
  vectors: Float32Array,
  rows: number,
  out: Float64Array,
): void {
  const { value, alive, trees, first } = scorer;
  const width = first.length - 1;
  let row = 0;
  for (; row + TOGETHER <= rows; row += TOGETHER) {
    for (let i = 0; i < TOGETHER; i++) drop(scorer, vectors, (row + i) * width, i * trees);
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let t = 0, leaf = LEAVES - 1; t < trees; t++, leaf += LEAVES) {
      const [w, x, y, z] = [alive[t]!, alive[trees + t]!, alive[2 * trees + t]!, alive[3 * trees + t]!];
      a = Math.fround(a + value[leaf - Math.clz32(w & -w)]!);
      b = Math.fround(b + value[leaf - Math.clz32(x & -x)]!);
      c = Math.fround(c + value[leaf - Math.clz32(y & -y)]!);
      d = Math.fround(d + value[leaf - Math.clz32(z & -z)]!);
    }
    out[row] = a;
    out[row + 1] = b;
    out[row + 2] = c;
    out[row + 3] = d;
  }
  for (; row < rows; row++) {
    drop(scorer, vectors, row * width, 0);
    let sum = 0;
    for (let t = 0, leaf = LEAVES - 1; t < trees; t++, leaf += LEAVES) {
      const left = alive[t]!;
      sum = Math.fround(sum + value[leaf - Math.clz32(left & -left)]!);
    }
    out[row] = sum;
  }
}

/** Leaves only those leaves alive, from `to` on, that the vector at `at` can reach. */
function drop(
  { first, threshold, tree, mask, alive, trees }: BitScorer,
  vectors: Float32Array,
  at: number,
  to: number,
): void {
  alive.fill(-1, to, to + trees);
  for (let f = 0; f + 1 < first.length; f++) {
    const x = vectors[at + f]!;
    const end = first[f + 1]!;
    for (let test = first[f]!; test < end && x >= threshold[test]!; test++) {
      const word = to + tree[test]!;
      alive[word] = alive[word]! & mask[test]!;
    }
  }
}
