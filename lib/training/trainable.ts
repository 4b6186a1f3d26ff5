import type { Family } from '@/lib/classifiers';
import { SHARES } from '@/lib/classifiers/split';
import { MOST_SVM_ROWS } from '@/lib/classifiers/svm/settings';

/** How much a data set has to learn from: people and complete labelled days, and how many of the days are high. */
export interface TrainableCounts {
  readonly people: number;
  readonly days: number;
  readonly high: number;
}

/** Fewer people than folds, and nobody could be held out five times. */
export const FEWEST_PEOPLE = 5;
/** Below this many people, three parts by participant are too small: cross-validation instead. */
export const PEOPLE_FOR_THREE_PARTS = 60;
/** Below this many days, differences between families are mostly luck. */
const FEW_DAYS = 300;

/** Why nothing can be trained on these days, in words; undefined when something can. */
export function untrainableBecause({ people, days, high }: TrainableCounts): string | undefined {
  if (days === 0)
    return 'No complete day has a stress label: sleep, activity, glucose and heart rate must be sufficient and stress must be measured.';
  if (high === 0 || high === days)
    return `All ${days} complete labelled days are of one class (${high === 0 ? 'low' : 'high'} stress). A classifier needs days of both.`;
  if (people < FEWEST_PEOPLE)
    return `Only ${people} ${people === 1 ? 'person has' : 'people have'} complete labelled days. At least ${FEWEST_PEOPLE} are needed, because every figure is measured on people that were held out.`;
  return undefined;
}

/** What somebody should know before training on these days. */
export function trainingWarnings(
  { people, days }: TrainableCounts,
  families: readonly Family[],
): readonly string[] {
  const warnings: string[] = [];
  if (people < PEOPLE_FOR_THREE_PARTS)
    warnings.push(
      `With fewer than ${PEOPLE_FOR_THREE_PARTS} people the figures come from cross-validation by person, and their intervals will be wide.`,
    );
  if (days < FEW_DAYS)
    warnings.push(
      `${days} days are few: a classifier may be little better than chance, and plans for it may not exist.`,
    );
  if (families.includes('svm') && days * SHARES.train > MOST_SVM_ROWS)
    warnings.push(
      `A support vector machine takes at most ${MOST_SVM_ROWS.toLocaleString('en')} training days; this data set probably has more, and that family will be refused.`,
    );
  return warnings;
}
