import type { ExperimentSummary } from '@/lib/augmentation';
import { FAMILY_WORDS } from './family-words';

/** Reductions after which a classifier had learnt nothing. */
export interface NothingLearnt {
  readonly reductions: number;
  /** Of so many with a finished cell. */
  readonly of: number;
  /** "XGBoost, scenario A at 50, 60 and 70 %", one a classifier and scenario. */
  readonly where: readonly string[];
}

/**
 * Reductions after which the classifier of the reduced rows is a constant: an AUC of 0.5 in every seed and every draw of
 * people. A learner that needs more rows than were left (a least weight of a leaf, say) comes to that; whatever then
 * adds rows, copies too, brings it back, and an engine has no border to search for.
 */
export function nothingLearnt({ curves }: Pick<ExperimentSummary, 'curves'>): NothingLearnt | undefined {
  const reduced = curves.filter(({ augmenter, metric }) => augmenter === 'none' && metric === 'auc');
  const lines = reduced.filter(({ scenario }) => scenario !== 'full');
  const found = lines.flatMap(({ classifier, scenario, points }) => {
    const levels = points.filter((point) => [point.value, point.low, point.high].every((v) => v === 0.5));
    return levels.length > 0 ? [{ classifier, scenario, levels: levels.map(({ level }) => level) }] : [];
  });
  if (found.length === 0) return undefined;
  return {
    reductions: found.reduce((sum, { levels }) => sum + levels.length, 0),
    of: lines.reduce((sum, { points }) => sum + points.length, 0),
    where: found.map(
      ({ classifier, scenario, levels }) =>
        `${FAMILY_WORDS[classifier].label}, scenario ${scenario} at ${levels.join(', ')} %`,
    ),
  };
}
