import { CorruptFileError } from '@/lib/errors';
import type { Tree } from '@/lib/onnx';

/** Trees of a booster; margin = base + sum of leaves. */
export interface BoostedTrees {
  readonly base: number;
  readonly trees: readonly Tree[];
}

const LEARNER_BYTES = 136;
const BOOSTER_BYTES = 160;
const TREE_BYTES = 148;
const NODE_BYTES = 20;
const STATISTICS_BYTES = 16;
/** The top bit of a split index says where missing values go; our rows have none. */
const FEATURE_MASK = 0x7fff_ffff;

/**
 * Reads XGBoost's binary model (version 0.7x: learner parameters, two names, booster parameters, then for each tree its
 * parameters, nodes of 20 bytes and statistics of 16).
 * @throws CorruptFileError when the bytes are no gbtree model with objective binary:logistic
 */
export function readBooster(bytes: Uint8Array): BoostedTrees {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = LEARNER_BYTES;
  const need = (count: number) => {
    if (at + count > bytes.length) throw new CorruptFileError('The booster ends too early.');
  };
  const readName = (): string => {
    need(8);
    const length = view.getUint32(at, true);
    at += 8;
    need(length);
    const name = new TextDecoder().decode(bytes.subarray(at, at + length));
    at += length;
    return name;
  };
  const objective = readName();
  const booster = readName();
  if (objective !== 'binary:logistic' || booster !== 'gbtree')
    throw new CorruptFileError(`A booster ${booster} with objective ${objective} is not supported.`);
  need(BOOSTER_BYTES);
  const count = view.getInt32(at, true);
  at += BOOSTER_BYTES;
  const trees: Tree[] = [];
  for (let t = 0; t < count; t++) {
    need(TREE_BYTES);
    const nodes = view.getInt32(at + 4, true);
    at += TREE_BYTES;
    need(nodes * (NODE_BYTES + STATISTICS_BYTES));
    trees.push(readTree(view, at, nodes));
    at += nodes * (NODE_BYTES + STATISTICS_BYTES);
  }
  return { base: view.getFloat32(0, true), trees };
}

function readTree(view: DataView, start: number, nodes: number): Tree {
  const tree: Tree = {
    feature: new Int32Array(nodes),
    threshold: new Float32Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float32Array(nodes),
  };
  for (let i = 0; i < nodes; i++) {
    const at = start + i * NODE_BYTES;
    const left = view.getInt32(at + 4, true);
    const info = view.getFloat32(at + 16, true);
    if (left === -1) {
      tree.feature[i] = -1;
      tree.value[i] = info;
      continue;
    }
    tree.feature[i] = view.getUint32(at + 12, true) & FEATURE_MASK;
    tree.threshold[i] = info;
    tree.left[i] = left;
    tree.right[i] = view.getInt32(at + 8, true);
  }
  return pruned(tree);
}

/** XGBoost keeps the nodes that pruning cut off: only what the root reaches is kept, children after their parent. */
function pruned(tree: Tree): Tree {
  const order = [0];
  for (let i = 0; i < order.length; i++) {
    const node = order[i]!;
    if (tree.feature[node]! >= 0) order.push(tree.left[node]!, tree.right[node]!);
  }
  const place = new Map(order.map((node, i) => [node, i]));
  return {
    feature: Int32Array.from(order, (node) => tree.feature[node]!),
    threshold: Float32Array.from(order, (node) => tree.threshold[node]!),
    left: Int32Array.from(order, (node) => (tree.feature[node]! >= 0 ? place.get(tree.left[node]!)! : 0)),
    right: Int32Array.from(order, (node) => (tree.feature[node]! >= 0 ? place.get(tree.right[node]!)! : 0)),
    value: Float32Array.from(order, (node) => tree.value[node]!),
  };
}
