import type { TreeEnsemble } from '../trees';
import type { AttributeValue } from './messages';

/** The attributes of `ai.onnx.ml.TreeEnsembleRegressor` for an ensemble with one target. */
export function treeAttributes(ensemble: TreeEnsemble): Record<string, AttributeValue> {
  const treeIds: number[] = [];
  const nodeIds: number[] = [];
  const featureIds: number[] = [];
  const modes: string[] = [];
  const values: number[] = [];
  const trueIds: number[] = [];
  const falseIds: number[] = [];
  const leafTrees: number[] = [];
  const leafNodes: number[] = [];
  const leafValues: number[] = [];
  ensemble.trees.forEach((tree, t) => {
    tree.feature.forEach((feature, i) => {
      const leaf = feature < 0;
      treeIds.push(t);
      nodeIds.push(i);
      featureIds.push(leaf ? 0 : feature);
      modes.push(leaf ? 'LEAF' : 'BRANCH_LT');
      values.push(leaf ? 0 : tree.threshold[i]!);
      trueIds.push(leaf ? 0 : tree.left[i]!);
      falseIds.push(leaf ? 0 : tree.right[i]!);
      if (!leaf) return;
      leafTrees.push(t);
      leafNodes.push(i);
      leafValues.push(tree.value[i]!);
    });
  });
  return {
    n_targets: { int: 1 },
    aggregate_function: { string: 'SUM' },
    post_transform: { string: 'NONE' },
    base_values: { floats: [ensemble.base] },
    nodes_treeids: { ints: treeIds },
    nodes_nodeids: { ints: nodeIds },
    nodes_featureids: { ints: featureIds },
    nodes_modes: { strings: modes },
    nodes_values: { floats: values },
    nodes_truenodeids: { ints: trueIds },
    nodes_falsenodeids: { ints: falseIds },
    target_treeids: { ints: leafTrees },
    target_nodeids: { ints: leafNodes },
    target_ids: { ints: leafNodes.map(() => 0) },
    target_weights: { floats: leafValues },
  };
}
