import { CorruptFileError } from '@/lib/errors';
import type { Tree, TreeEnsemble } from '../trees';
import { type Attribute, type Graph, initializer, readPlatt } from './graph';

function readTrees(attributes: ReadonlyMap<string, Attribute>): Tree[] {
  const ints = (name: string) => attributes.get(name)?.ints ?? [];
  const treeIds = ints('nodes_treeids');
  const features = ints('nodes_featureids');
  const left = ints('nodes_truenodeids');
  const right = ints('nodes_falsenodeids');
  const modes = attributes.get('nodes_modes')?.strings ?? [];
  const thresholds = attributes.get('nodes_values')?.floats ?? new Float32Array();
  const weights = attributes.get('target_weights')?.floats ?? new Float32Array();
  const count = treeIds.length;
  const leaves = modes.filter((mode) => mode === 'LEAF').length;
  if (
    count === 0 ||
    [features, left, right, modes, thresholds].some((list) => list.length !== count) ||
    weights.length !== leaves ||
    modes.some((mode) => mode !== 'LEAF' && mode !== 'BRANCH_LT')
  )
    throw new CorruptFileError('The trees of the classifier file do not fit together.');
  const trees: Tree[] = [];
  let leaf = 0;
  for (let start = 0; start < count; ) {
    let end = start;
    while (end < count && treeIds[end] === treeIds[start]) end++;
    const isLeaf = modes.slice(start, end).map((mode) => mode === 'LEAF');
    const inTree = (list: readonly number[]) => list.slice(start, end).map((id, i) => (isLeaf[i] ? 0 : id));
    const tree: Tree = {
      feature: Int32Array.from(features.slice(start, end), (f, i) => (isLeaf[i] ? -1 : f)),
      threshold: thresholds.slice(start, end),
      left: Int32Array.from(inTree(left)),
      right: Int32Array.from(inTree(right)),
      value: Float32Array.from(isLeaf, (is) => (is ? weights[leaf++]! : 0)),
    };
    // Children after their parent: the file cannot send an evaluator round in circles.
    tree.feature.forEach((feature, i) => {
      const ok = (child: number) => child > i && child < end - start;
      if (feature >= 0 && !(ok(tree.left[i]!) && ok(tree.right[i]!)))
        throw new CorruptFileError('A tree of the classifier file points outside itself.');
    });
    trees.push(tree);
    start = end;
  }
  return trees;
}

/**
 * The ensemble of a graph that `writeClassifierModel` wrote.
 * @throws CorruptFileError when the trees do not fit together or point outside themselves
 */
export function readTreeEnsemble(graph: Graph): TreeEnsemble {
  const node = graph.nodes.find(({ op }) => op === 'TreeEnsembleRegressor');
  if (!node) throw new CorruptFileError('The file is no tree classifier of this product.');
  const imputation = initializer(graph, 'imputation');
  const trees = readTrees(node.attributes);
  if (trees.some((tree) => tree.feature.some((feature) => feature >= imputation.length)))
    throw new CorruptFileError('A tree of the classifier file reads a feature that does not exist.');
  return {
    kind: 'trees',
    features: imputation.length,
    trees,
    base: node.attributes.get('base_values')?.floats[0] ?? 0,
    platt: readPlatt(graph),
    imputation,
  };
}
