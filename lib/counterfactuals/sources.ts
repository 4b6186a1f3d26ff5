import { FEATURE_IDS, type FeatureId, RECOMPUTED_FROM } from '@/lib/features';
import { followersOf } from './followers';
import type { RuleContext } from './rules';

/**
 * For every feature, the features whose edits can have a say in its value after a plan: itself, what it is recomputed
 * from, what it follows, and, for a follower that a lock may hold, whatever else moves what is locked. Never too few:
 * a search that looks at these alone misses nothing.
 */
export function sourcesOf(context: RuleContext): ReadonlyMap<FeatureId, ReadonlySet<FeatureId>> {
  const direct = new Map<FeatureId, readonly FeatureId[]>(
    FEATURE_IDS.map((id) => [id, RECOMPUTED_FROM[id] ?? []]),
  );
  const recomputed = closureOf(direct);
  for (const { feature, parents } of followersOf(context)?.equations ?? []) {
    // Whether the follower is held depends on how its locked residual stands when its turn comes.
    const locks = context.locked.filter((id) => id !== feature && recomputed.get(id)?.has(feature));
    direct.set(feature, [
      ...(direct.get(feature) ?? []),
      ...parents.map((parent) => parent.feature),
      ...locks.flatMap((id) => [...(recomputed.get(id) ?? [])]),
    ]);
  }
  return closureOf(direct);
}

/** Everything reached from each feature, itself among it. */
function closureOf(
  direct: ReadonlyMap<FeatureId, readonly FeatureId[]>,
): ReadonlyMap<FeatureId, ReadonlySet<FeatureId>> {
  return new Map(
    FEATURE_IDS.map((id) => {
      const reached = new Set<FeatureId>([id]);
      for (const one of reached) for (const next of direct.get(one) ?? []) reached.add(next);
      return [id, reached];
    }),
  );
}
