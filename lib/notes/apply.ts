import { type Constraints, DIFFICULTY_WEIGHTS, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import { FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { type Ask, askText } from './ask';

/** What applying a proposal would do to constraints that are there. */
export type Clash =
  /** They ask for exactly this already. */
  | 'present'
  /** The feature is locked: the constraint is kept, and means nothing until it is unlocked. */
  | 'locked'
  /** Something else is asked for in the same place, which this takes. */
  | 'replaces'
  /** The day has no value of the feature to count from. */
  | 'not-measured';

/**
 * Constraints with what a note asks added. A side of a range that is not asked for stays as it is, unless the new side
 * would cross it; then it opens. An ask that needs a value the day does not have changes nothing.
 */
export function applyAsk(constraints: Constraints, ask: Ask, row: FeatureRow): Constraints {
  if ('cap' in ask) return { ...constraints, cap: ask.cap };
  const { feature } = ask;
  if (ask.kind === 'lock')
    return constraints.locked.includes(feature)
      ? constraints
      : { ...constraints, locked: [...constraints.locked, feature] };
  const own = partOf(constraints, ask, row);
  if (own === undefined) return constraints;
  const features = { ...constraints.features, [feature]: { ...constraints.features?.[feature], ...own } };
  return { ...constraints, features };
}

/** Several asks, one after the other; of two for the same place the stricter holds, whatever their order. */
export function applyAsks(constraints: Constraints, asks: readonly Ask[], row: FeatureRow): Constraints {
  return [...asks]
    .sort((a, b) => strictness(a, row) - strictness(b, row) || askText(a).localeCompare(askText(b)))
    .reduce((before, ask) => applyAsk(before, ask, row), constraints);
}

/** What stands in the way of an ask, or that nothing does. */
export function clashOf(constraints: Constraints, ask: Ask, row: FeatureRow): Clash | undefined {
  if ('cap' in ask)
    return constraints.cap === ask.cap
      ? 'present'
      : constraints.cap === PRODUCT_CONSTRAINTS.cap
        ? undefined
        : 'replaces';
  const isLocked = constraints.locked.includes(ask.feature);
  if (ask.kind === 'lock') return isLocked ? 'present' : undefined;
  const part = partOf(constraints, ask, row);
  if (part === undefined) return 'not-measured';
  const present = constraints.features?.[ask.feature];
  const [name] = Object.keys(part) as (keyof typeof part)[];
  const [now, next] = [present?.[name!], part[name!]];
  if (now !== undefined && String(now) === String(next)) return 'present';
  if (isLocked) return 'locked';
  return ask.kind === 'range' ? rangeClash(present?.range, part.range!, ask.feature) : now && 'replaces';
}

/** The constraints' part for an ask about one feature; undefined where it counts from a value that is not there. */
function partOf(
  constraints: Constraints,
  ask: Exclude<Ask, { kind: 'lock' } | { cap: number }>,
  row: FeatureRow,
):
  | {
      range?: readonly [number, number];
      direction?: 'up' | 'down' | 'any';
      difficulty?: keyof typeof DIFFICULTY_WEIGHTS;
    }
  | undefined {
  if (ask.kind === 'direction') return { direction: ask.direction };
  if (ask.kind !== 'range') return { difficulty: ask.difficulty };
  const base = ask.from === 'day' ? row[ask.feature] : 0;
  if (base === undefined) return undefined;
  const { legal, decimals } = FEATURES[ask.feature];
  const side = (value: number): number =>
    Math.min(legal[1], Math.max(legal[0], Number((base + value).toFixed(decimals))));
  const present = constraints.features?.[ask.feature]?.range ?? legal;
  const low = ask.low === undefined ? present[0] : side(ask.low);
  const high = ask.high === undefined ? present[1] : side(ask.high);
  if (low <= high) return { range: [low, high] };
  return { range: ask.low === undefined ? [legal[0], high] : [low, legal[1]] };
}

/** A range that only closes a side that was open takes nothing away. */
function rangeClash(
  present: readonly [number, number] | undefined,
  next: readonly [number, number],
  feature: FeatureId,
): Clash | undefined {
  if (!present) return undefined;
  const { legal } = FEATURES[feature];
  const keeps = ([0, 1] as const).every((end) => present[end] === next[end] || present[end] === legal[end]);
  return keeps ? undefined : 'replaces';
}

/** Looser asks are lower, so that of two for the same place the stricter comes last and holds. */
function strictness(ask: Ask, row: FeatureRow): number {
  if ('cap' in ask) return -ask.cap;
  if (ask.kind !== 'range') return 'difficulty' in ask ? DIFFICULTY_WEIGHTS[ask.difficulty] : 0;
  const base = ask.from === 'day' ? (row[ask.feature] ?? 0) : 0;
  return (ask.low === undefined ? 0 : base + ask.low) - (ask.high === undefined ? 0 : base + ask.high);
}
