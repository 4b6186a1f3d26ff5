import { FEATURES, type FeatureId } from '@/lib/features';
import type { FeatureConstraint } from '../constraints/types';
import { compileSpace } from '../engines/exact/space';
import { followersOf, rowAfter } from '../followers';
import { allowedGrids } from '../grid';
import { gowerRange } from '../metrics';
import { ruleContext } from '../rules';
import type { Problem } from '../types';
import type { RelaxationPart } from './types';

/** One thing that can be given up, in part or in whole. */
export interface Lever {
  /** All of it given up. */
  readonly full: RelaxationPart;
  /**
   * The ways to give it up that differ, least first. `lifted` is the problem with all of it given up: from it come the
   * values worth stopping at. Absent where there is only the whole, or where another search finds the amount.
   */
  readonly steps?: (lifted: Problem) => readonly RelaxationPart[];
}

/** Parts into which the margin is given up. */
const MARGIN_STEPS = 10;
/** Decimals of a range's new end, rounded outwards. */
const RANGE_DECIMALS = 2;

/** Everything in the constraints of a problem that could be given up; what takes longest to search comes last. */
export function leversOf(problem: Problem): readonly Lever[] {
  const { constraints, grid, classifier } = problem;
  const following = followersOf(ruleContext(problem))?.equations ?? [];
  const { locked, features = {}, cap, effortBudget, density, margin, mode } = constraints;
  const canMove = (id: FeatureId): boolean =>
    ['action', 'coupled', 'residual'].includes(FEATURES[id].role) ||
    classifier.features.includes(id) ||
    following.some(({ feature }) => feature === id);
  const caps = Array.from({ length: Math.max(1, grid.length - cap) }, (_, i) => cap + 1 + i);
  return [
    ...(density ? [{ full: { kind: 'density' } } satisfies Lever] : []),
    ...locked.filter(canMove).map((feature): Lever => ({ full: { kind: 'unlock', feature } })),
    ...Object.entries(features).flatMap(([id, one]) =>
      featureLevers(id as FeatureId, one ?? {}, mode === 'augmentation'),
    ),
    ...(effortBudget === undefined
      ? []
      : [{ full: { kind: 'effort', budget: Number.MAX_VALUE } } satisfies Lever]),
    ...(margin > 0
      ? [
          {
            full: { kind: 'margin', margin: 0 },
            steps: () =>
              Array.from({ length: MARGIN_STEPS }, (_, i) => ({
                kind: 'margin' as const,
                margin: (margin * (MARGIN_STEPS - 1 - i)) / MARGIN_STEPS,
              })),
          } satisfies Lever,
        ]
      : []),
    {
      full: { kind: 'cap', cap: caps.at(-1) ?? cap + 1 },
      steps: () => caps.map((more) => ({ kind: 'cap', cap: more })),
    },
  ];
}

function featureLevers(
  feature: FeatureId,
  { range, direction, minChange }: FeatureConstraint,
  augmentation: boolean,
): readonly Lever[] {
  const { legal, step = 0 } = FEATURES[feature];
  const levers: Lever[] = [];
  if (range) {
    const [low, high] = range;
    if (low > legal[0]) levers.push(rangeLever(feature, 'low', low, legal[0]));
    if (high < legal[1]) levers.push(rangeLever(feature, 'high', high, legal[1]));
  }
  if (!augmentation && direction && direction !== 'any')
    levers.push({ full: { kind: 'direction', feature } });
  if (minChange !== undefined && minChange > step)
    levers.push({
      full: { kind: 'min-change', feature, minChange: step },
      steps: (lifted) =>
        distancesOf(lifted, feature)
          .filter((distance) => distance < minChange)
          .sort((a, b) => b - a)
          .map((distance) => ({ kind: 'min-change', feature, minChange: distance })),
    });
  return levers;
}

function rangeLever(feature: FeatureId, side: 'low' | 'high', end: number, legal: number): Lever {
  const outwards = (value: number): number => {
    const scale = 10 ** RANGE_DECIMALS;
    const rounded = side === 'low' ? Math.floor(value * scale) / scale : Math.ceil(value * scale) / scale;
    return side === 'low' ? Math.max(legal, rounded) : Math.min(legal, rounded);
  };
  return {
    full: { kind: 'range', feature, side, value: legal },
    steps: (lifted) => {
      const values = valuesOf(lifted, feature)
        .filter((value) => (side === 'low' ? value < end : value > end))
        .map(outwards);
      return [...new Set(values)]
        .sort((a, b) => Math.abs(a - end) - Math.abs(b - end))
        .map((value) => ({ kind: 'range', feature, side, value }));
    },
  };
}

/** The values a feature can take, as an action or as a consequence. */
function valuesOf(problem: Problem, feature: FeatureId): readonly number[] {
  const own = allowedGrids(ruleContext(problem)).find((grid) => grid.feature === feature);
  if (own) return own.values;
  const moved = compileSpace(problem).moved.find(({ id }) => id === feature);
  if (moved) return [...moved.table];
  // Not tabulated: at least what single changes make of it.
  const context = ruleContext(problem);
  return problem.grid.flatMap(({ feature: action, values }) =>
    values.map((value) => rowAfter(context, { [action]: value })[feature] ?? Number.NaN),
  );
}

function distancesOf(problem: Problem, feature: FeatureId): number[] {
  const from = problem.factual[feature] ?? Number.NaN;
  return [...new Set(valuesOf(problem, feature).map((value) => Math.abs(value - from)))];
}

/** How much a part gives up; see `Relaxation.size`. */
export function sizeOf({ constraints, classifier }: Problem, part: RelaxationPart): number {
  const { features = {}, cap, effortBudget = 1, margin } = constraints;
  const spanOf = (feature: FeatureId): number =>
    gowerRange(classifier.reference, classifier.reference.features.indexOf(feature));
  switch (part.kind) {
    case 'unlock':
    case 'direction':
    case 'density':
      return 1;
    case 'cap':
      return part.cap - cap;
    case 'effort':
      return part.budget / effortBudget - 1;
    case 'margin':
      return 1 - part.margin / margin;
    case 'range': {
      const end = features[part.feature]?.range?.[part.side === 'low' ? 0 : 1] ?? part.value;
      return Math.abs(part.value - end) / spanOf(part.feature);
    }
    case 'min-change': {
      const { minChange = part.minChange } = features[part.feature] ?? {};
      return (minChange - part.minChange) / spanOf(part.feature);
    }
  }
}
