import type { Variant } from '@/lib/classifiers';
import type { FeatureRow } from '@/lib/features';
import { type TrainingSet, trainPair } from '@/lib/training';
import { toCarded } from './carded';
import type { CardedClassifier } from './explain-day';

/** A day predicted high by classifiers that never saw its participant, with those classifiers. */
export interface OutOfFoldHigh {
  readonly participant: string;
  readonly day: string;
  readonly features: FeatureRow;
  readonly actionable: CardedClassifier;
  readonly full: CardedClassifier;
}

export interface OutOfFoldOptions {
  readonly seed: number;
  readonly createdAt: string;
  /** Which variant is explained; with `full` the label proxies are in the classifier but still no action. */
  readonly variant: Variant;
}

/**
 * Every day of a small data set that its out-of-fold classifier calls high, fold by fold: people held out stay held out,
 * also for the density reference and the threshold.
 */
export async function* outOfFoldHigh(
  set: TrainingSet,
  options: OutOfFoldOptions,
): AsyncGenerator<OutOfFoldHigh> {
  const pair = await trainPair(set, { ...options, repeats: 1 });
  const own = pair[options.variant].crossValidation;
  const other = pair.full.crossValidation;
  if (!own || !other) return;
  for (const { fold, package: item } of own.folds) {
    const actionable = await toCarded(item);
    const full = await toCarded(other.folds.find((candidate) => candidate.fold === fold)!.package);
    for (const [i, judged] of own.days.entries()) {
      if (judged.fold !== fold || judged.probability < judged.threshold) continue;
      const { participant, day, features } = set.rows[i]!;
      yield { participant, day, features, actionable, full };
    }
    await actionable.predictor.release?.();
    await full.predictor.release?.();
  }
}
