import { toVector } from '@/lib/features';
import type { Tree, TreeEnsemble } from '@/lib/onnx/trees';
import { neededProbability } from '../../score';
import { PARITY_SLACK } from './goal';
import type { Choice, Space } from './space';
import { rangeOver } from './tables';

/**
 * The trees as a function of what actions move, every other feature at its factual value. The score grows with the
 * probability of the wrong class: a candidate is good when its score is at most the limit.
 */
export interface SubEnsemble {
  /** Indices into `space.moved` of the classifier inputs that actions move. */
  readonly inputs: readonly number[];
  readonly base: number;
  readonly roots: Int32Array;
  /** Per node the index into `inputs`, or -1 at a leaf. The left child follows its parent. */
  readonly input: Int16Array;
  readonly threshold: Float32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
}

/** Score limit that corresponds to the probability the problem needs, with `PARITY_SLACK`. */
export function scoreLimit({ problem }: Space): number {
  const needed = neededProbability(problem);
  const reached = problem.target === 0 ? needed + PARITY_SLACK : 1 - needed + PARITY_SLACK;
  if (reached <= 0) return Number.NEGATIVE_INFINITY;
  return reached >= 1 ? Number.POSITIVE_INFINITY : Math.log(reached / (1 - reached));
}

/** Probability of high stress for a score. */
export function probabilityOfScore({ problem }: Space, score: number): number {
  return 1 / (1 + Math.exp(problem.target === 0 ? -score : score));
}

/** The trees as a function of every action of the space. */
export function compileTrees(space: Space, ensemble: TreeEnsemble): SubEnsemble {
  const { problem, moved } = space;
  const sign = problem.target === 0 ? 1 : -1;
  const scale = sign * ensemble.platt.slope;
  const fixed = toVector(problem.factual, problem.classifier.features).map((value, i) =>
    Number.isNaN(value) ? (ensemble.imputation[i] ?? 0) : value,
  );
  const open = new Int16Array(ensemble.features).fill(-1);
  const inputs = moved.flatMap(({ column }, index) => (column < 0 ? [] : [index]));
  inputs.forEach((index, input) => {
    open[moved[index]!.column] = input;
  });
  const nodes = new NodeWriter(ensemble.trees.reduce((sum, tree) => sum + tree.feature.length, 0));
  const copy = (tree: Tree, from: number): void => {
    let at = from;
    let feature = tree.feature[at]!;
    for (; feature >= 0 && open[feature] === -1; feature = tree.feature[at]!)
      at = fixed[feature]! < tree.threshold[at]! ? tree.left[at]! : tree.right[at]!;
    if (feature < 0) {
      nodes.leaf(tree.value[at]! * scale);
      return;
    }
    const own = nodes.inner(open[feature]!, tree.threshold[at]!);
    copy(tree, tree.left[at]!);
    nodes.endLeft(own);
    copy(tree, tree.right[at]!);
  };
  for (const tree of ensemble.trees) {
    nodes.root();
    copy(tree, 0);
  }
  return nodes.finish(inputs, sign * (ensemble.platt.slope * ensemble.base + ensemble.platt.intercept));
}

/** The same trees for the candidates of a box only: tests that they all pass alike are gone. */
export function narrow(sub: SubEnsemble, { least, most }: BoxRanges, nodes: NodeWriter): SubEnsemble {
  const { input, threshold, right, value } = sub;
  const copy = (from: number): void => {
    let at = from;
    let of = input[at]!;
    for (; of >= 0; of = input[at]!) {
      if (most[of]! < threshold[at]!) at++;
      else if (least[of]! >= threshold[at]!) at = right[at]!;
      else break;
    }
    if (of < 0) {
      nodes.leaf(value[at]!);
      return;
    }
    const own = nodes.inner(of, threshold[at]!);
    copy(at + 1);
    nodes.endLeft(own);
    copy(right[at]!);
  };
  for (const root of sub.roots) {
    nodes.root();
    copy(root);
  }
  return nodes.finish(sub.inputs, sub.base);
}

/** Room to write trees into, used again for every ensemble. */
export class NodeWriter {
  readonly #input: Int16Array;
  readonly #threshold: Float32Array;
  readonly #right: Int32Array;
  readonly #value: Float64Array;
  #roots: number[] = [];
  #length = 0;

  /** @param most nodes of the largest ensemble to come */
  constructor(most: number) {
    this.#input = new Int16Array(most);
    this.#threshold = new Float32Array(most);
    this.#right = new Int32Array(most);
    this.#value = new Float64Array(most);
  }

  root(): void {
    this.#roots.push(this.#length);
  }

  leaf(value: number): void {
    this.#input[this.#length] = -1;
    this.#value[this.#length++] = value;
  }

  inner(input: number, threshold: number): number {
    this.#input[this.#length] = input;
    this.#threshold[this.#length] = threshold;
    return this.#length++;
  }

  /** The left child of `node` is written; the right one follows. */
  endLeft(node: number): void {
    this.#right[node] = this.#length;
  }

  /** Takes what was written and starts anew; trees of one leaf go into the base. */
  finish(inputs: readonly number[], base: number): SubEnsemble {
    let sum = base;
    const roots = this.#roots.filter((root) => {
      if (this.#input[root]! >= 0) return true;
      sum += this.#value[root]!;
      return false;
    });
    const length = this.#length;
    this.#roots = [];
    this.#length = 0;
    return {
      inputs,
      base: sum,
      roots: Int32Array.from(roots),
      input: this.#input.slice(0, length),
      threshold: this.#threshold.slice(0, length),
      right: this.#right.slice(0, length),
      value: this.#value.slice(0, length),
    };
  }
}

/** Reusable room for the input ranges of a box. */
export class BoxRanges {
  readonly least = new Float32Array(64);
  readonly most = new Float32Array(64);
  readonly #range = new Float64Array(2);

  set(space: Space, { inputs }: SubEnsemble, low: Choice, high: Choice): void {
    for (let slot = 0; slot < inputs.length; slot++) {
      rangeOver(space.moved[inputs[slot]!]!, low, high, this.#range);
      // Storing rounds to float32, which keeps order: the range stays a range of what the classifier compares.
      this.least[slot] = this.#range[0]!;
      this.most[slot] = this.#range[1]!;
    }
  }
}

/** No candidate of the box scores less than this; exact for a box of one candidate. */
export function leastScore(sub: SubEnsemble, box: BoxRanges): number {
  let sum = sub.base;
  for (let i = 0; i < sub.roots.length; i++) sum += leastLeaf(sub, box.least, box.most, sub.roots[i]!);
  return sum;
}

function leastLeaf(sub: SubEnsemble, least: Float32Array, most: Float32Array, from: number): number {
  let node = from;
  for (let input = sub.input[node]!; input >= 0; input = sub.input[node]!) {
    const threshold = sub.threshold[node]!;
    if (most[input]! < threshold) node++;
    else if (least[input]! >= threshold) node = sub.right[node]!;
    else
      return Math.min(leastLeaf(sub, least, most, node + 1), leastLeaf(sub, least, most, sub.right[node]!));
  }
  return sub.value[node]!;
}
