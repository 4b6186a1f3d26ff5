import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { settingOf } from './constraints/setting';
import { rowAfter } from './followers';
import { editReasons, isAction, type RuleContext, rowViolations, type Violation } from './rules';
import type { ActionGrid } from './types';

/** Most candidate values of one action on one side; more are thinned evenly. */
export const MAX_GRID = 16;

/**
 * The candidate values of every action that has one, in schema order: whole multiples of the device step on the sides
 * it may move to, at least the smallest change away, inside the legal and the person's own range, no further outside
 * the reference band than the day already is, not beyond every training row on the side it moves to, and not forbidden
 * by a rule that no other action could mend.
 */
export function actionGrids(context: RuleContext): readonly ActionGrid[] {
  return thinGrids(allowedGrids(context));
}

/** The same candidate values, thinned to `MAX_GRID` on each side. */
export function thinGrids(grids: readonly ActionGrid[]): readonly ActionGrid[] {
  return grids.map((grid) => ({ ...grid, values: thinSides(grid) }));
}

/** The candidate values of every action before thinning. */
export function allowedGrids(context: RuleContext): readonly ActionGrid[] {
  const own = FEATURE_IDS.filter((id) => isAction(context, id)).map((feature) => ({
    feature,
    from: context.factual[feature] ?? 0,
    values: ownValues(context, feature),
  }));
  return own
    .map((grid) => ({
      ...grid,
      values: grid.values.filter((value) => isReachable(context, own, grid.feature, value)),
    }))
    .filter((grid) => grid.values.length > 0);
}

/** Values that the rules for one feature allow, nearest first; of two as near, the one on the healthy side. */
function ownValues(context: RuleContext, feature: FeatureId): readonly number[] {
  const from = context.factual[feature];
  const { direction } = settingOf(context, feature);
  if (from === undefined || direction === 'none') return [];
  if (direction !== 'any') return sideValues(context, feature, from, direction);
  const healthy = FEATURES[feature].direction === 'down' ? 'down' : 'up';
  const other = healthy === 'up' ? 'down' : 'up';
  const both = [...sideValues(context, feature, from, healthy), ...sideValues(context, feature, from, other)];
  return both.sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
}

function sideValues(
  context: RuleContext,
  feature: FeatureId,
  from: number,
  side: 'up' | 'down',
): readonly number[] {
  const { step, legal } = FEATURES[feature];
  if (step === undefined) return [];
  const sign = side === 'up' ? 1 : -1;
  const { reference } = context.classifier;
  const column = reference.features.indexOf(feature);
  const seen = side === 'up' ? reference.max[column] : reference.min[column];
  const values: number[] = [];
  const last = side === 'up' ? Math.min(legal[1], seen ?? legal[1]) : Math.max(legal[0], seen ?? legal[0]);
  for (let n = Math.round(from / step) - sign; sign * (last - n * step) >= 0; n += sign) {
    const value = n * step + 0;
    if (sign * (value - from) > 0 && editReasons(context, feature, value).length === 0) values.push(value);
  }
  return values;
}

/** Whether a value breaks no joint rule, or another action could mend the rule it breaks. */
function isReachable(
  context: RuleContext,
  grids: readonly ActionGrid[],
  feature: FeatureId,
  value: number,
): boolean {
  const alone = violations(context, { [feature]: value });
  return alone.every((violation) =>
    grids.some((other) => {
      if (other.feature === feature) return false;
      return endsOf(other).some((end) => {
        const both = violations(context, { [feature]: value, [other.feature]: end });
        return excessOf(both, violation) < violation.excess;
      });
    }),
  );
}

/** The nearest and the furthest value of each side. */
function endsOf(grid: ActionGrid): readonly number[] {
  return sidesOf(grid).flatMap((side) => {
    const [near] = side;
    const far = side.at(-1);
    return near === undefined || far === undefined ? [] : [near, far];
  });
}

/** The values of a grid above and below the measured one, nearest first; a side without values is left out. */
export function sidesOf({ from, values }: ActionGrid): readonly (readonly number[])[] {
  const up = values.filter((value) => value > from);
  const down = values.filter((value) => value <= from);
  return [up, down].filter((side) => side.length > 0);
}

function violations(context: RuleContext, edits: Partial<Record<FeatureId, number>>): readonly Violation[] {
  const row = rowAfter(context, edits);
  return rowViolations(context, row, Object.keys(edits) as FeatureId[]);
}

function excessOf(list: readonly Violation[], like: Violation): number {
  const same = list.find(
    ({ reason }) =>
      reason.kind === like.reason.kind &&
      ('feature' in reason && 'feature' in like.reason ? reason.feature === like.reason.feature : true) &&
      ('rule' in reason && 'rule' in like.reason ? reason.rule === like.reason.rule : true),
  );
  return same?.excess ?? 0;
}

function thinSides(grid: ActionGrid): readonly number[] {
  const sides = sidesOf(grid);
  if (sides.every((side) => side.length <= MAX_GRID)) return grid.values;
  const kept = new Set(sides.flatMap(thin));
  return grid.values.filter((value) => kept.has(value));
}

/** At most `MAX_GRID` of the values, evenly spaced, the nearest and the furthest kept. */
function thin(values: readonly number[]): readonly number[] {
  if (values.length <= MAX_GRID) return values;
  return Array.from({ length: MAX_GRID }, (_, i) => {
    const at = Math.round((i * (values.length - 1)) / (MAX_GRID - 1));
    return values[at] ?? 0;
  });
}
