import { RefusedModelError } from '@/lib/errors';
import { asText } from '../protobuf/reader';
import { intsOf, type Node, partsOf } from './messages';

const TREES = /^ai\.onnx\.ml\.TreeEnsemble(Classifier|Regressor)$/;

/**
 * Checks the trees of a node: lists of one length, children within their tree, no node reached twice (so no walk goes
 * round in circles).
 * @returns the largest feature a tree reads, counted from 0; -1 for a node that is no tree ensemble
 * @throws RefusedModelError
 */
export function checkTrees({ operator, attributes }: Node): number {
  if (!TREES.test(operator)) return -1;
  const ints = (name: string): number[] => {
    const attribute = attributes.get(name);
    return attribute ? intsOf(attribute, 8) : [];
  };
  const trees = ints('nodes_treeids');
  const ids = ints('nodes_nodeids');
  const features = ints('nodes_featureids');
  const children = [ints('nodes_truenodeids'), ints('nodes_falsenodeids')] as const;
  const modes = attributes.get('nodes_modes');
  const leaf = (modes ? partsOf(modes, 9) : []).map((mode) => asText(mode) === 'LEAF');
  const count = trees.length;
  if (count === 0 || [ids, features, ...children, leaf].some((list) => list.length !== count))
    throw new RefusedModelError('corrupt', 'The lists of the trees in this model have different lengths.');
  const places = new Map(ids.map((id, i) => [`${trees[i]}/${id}`, i]));
  if (places.size !== count) throw loose();
  const reached = new Uint8Array(count);
  let widest = 0;
  for (let i = 0; i < count; i++) {
    if (leaf[i]) continue;
    if (features[i]! < 0)
      throw new RefusedModelError('corrupt', 'A tree of this model reads a feature below 0.');
    widest = Math.max(widest, features[i]!);
    for (const list of children) {
      const child = places.get(`${trees[i]}/${list[i]}`);
      if (child === undefined || reached[child]) throw loose();
      reached[child] = 1;
    }
  }
  // Every node has at most one parent, so whatever hangs from the one root of a tree is a tree.
  const roots = new Map(trees.map((tree) => [tree, 0]));
  for (const [i, tree] of trees.entries()) if (!reached[i]) roots.set(tree, roots.get(tree)! + 1);
  if ([...roots.values()].some((number) => number !== 1)) throw loose();
  return widest;
}

function loose(): RefusedModelError {
  return new RefusedModelError('corrupt', 'The nodes of a tree in this model do not form a tree.');
}
