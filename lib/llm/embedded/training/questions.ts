import type { LabelledDay } from '@/lib/classifiers';
import {
  AUGMENTATION_CONSTRAINTS,
  buildProblem,
  type Constraints,
  type ExplainedClassifier,
  PRODUCT_CONSTRAINTS,
  type Problem,
} from '@/lib/counterfactuals';
import { FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import type { Random } from '@/lib/random';
import { WRITTEN } from '../vocabulary';

/** How often a question is one of each kind. */
export interface QuestionMix {
  /** Share asked as augmentation asks: both targets, both directions. */
  readonly augmentation: number;
  /** Share asked as the product asks by default, nothing locked. */
  readonly plain: number;
}

/**
 * A question about a row as somebody might ask it: the default constraints, or locks, a cap, a margin and a range of
 * its own; undefined where the row is already at the target or nothing may move.
 */
export async function askAbout(
  row: LabelledDay,
  classifier: ExplainedClassifier,
  random: Random,
  mix: QuestionMix,
): Promise<Problem | undefined> {
  const constraints = draw(row.features, random, mix);
  const built = await buildProblem({ factual: row.features, classifier, constraints });
  return built.ok && built.problem.grid.length > 0 ? built.problem : undefined;
}

function draw(row: FeatureRow, random: Random, mix: QuestionMix): Constraints {
  if (random.uniform() < mix.augmentation)
    return { ...AUGMENTATION_CONSTRAINTS, target: random.uniform() < 0.5 ? 0 : 1 };
  if (random.uniform() < mix.plain) return PRODUCT_CONSTRAINTS;
  const locked = WRITTEN.filter(() => random.uniform() < 0.2);
  const ranged = random.uniform() < 0.3 ? random.shuffle([...WRITTEN])[0] : undefined;
  return {
    ...PRODUCT_CONSTRAINTS,
    locked,
    cap: [1, 2, 3, 3, 4, 5][random.integer(6)]!,
    margin: random.uniform(0.02, 0.1),
    ...(ranged === undefined || locked.includes(ranged) ? {} : { features: rangeOf(row, ranged, random) }),
  };
}

/** Allows a feature part of the way that it could go. */
function rangeOf(row: FeatureRow, feature: FeatureId, random: Random): Constraints['features'] {
  const { legal, step = 1, direction } = FEATURES[feature];
  const from = row[feature];
  if (from === undefined) return {};
  const reach = Math.round(random.uniform(2, 12)) * step;
  const far = direction === 'down' ? Math.max(legal[0], from - reach) : Math.min(legal[1], from + reach);
  return { [feature]: { range: direction === 'down' ? [far, legal[1]] : [legal[0], far] } };
}
