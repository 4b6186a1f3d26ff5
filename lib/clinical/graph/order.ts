import { InvalidInputError } from '@/lib/errors';
import { FEATURE_IDS, type FeatureId } from '@/lib/features';
import type { Dependency } from './dependencies';

type Edge = Pick<Dependency, 'from' | 'to'>;

/** The features that a feature follows, in schema order. */
export function parentsOf(graph: readonly Edge[], feature: FeatureId): readonly FeatureId[] {
  return FEATURE_IDS.filter((id) => graph.some(({ from, to }) => to === feature && from === id));
}

/**
 * Every feature that follows another, each after all that it follows; ties in schema order.
 * @throws InvalidInputError for a graph with a cycle
 */
export function followersInOrder(graph: readonly Edge[]): readonly FeatureId[] {
  const waiting = new Set(FEATURE_IDS.filter((id) => graph.some(({ to }) => to === id)));
  const order: FeatureId[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].find((id) => parentsOf(graph, id).every((parent) => !waiting.has(parent)));
    if (next === undefined)
      throw new InvalidInputError(`The dependency graph has a cycle among ${[...waiting].join(', ')}.`);
    waiting.delete(next);
    order.push(next);
  }
  return order;
}
