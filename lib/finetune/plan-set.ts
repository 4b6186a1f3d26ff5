import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { predictRows } from '@/lib/classifiers/predict';
import { InvalidInputError } from '@/lib/errors';
import type { CardedClassifier } from '@/lib/explain/explain-day';
import type { FeatureRow } from '@/lib/features';
import { isUploaded } from '@/lib/registry/uploaded-card';
import { drawDays, type TuningDay } from './draw-days';
import { type PeopleParts, peopleParts } from './people-parts';
import type { TuningSettings } from './settings';

/** Who is used for what, and which days are asked about. */
export interface TuningPlan {
  readonly parts: PeopleParts;
  /** Days the classifier calls high, of people who may be used, and how many they are. */
  readonly usable: readonly LabelledDay[];
  readonly candidates: number;
  readonly days: readonly TuningDay[];
  /** Days of test people that the classifier calls high: what the files are compared with. */
  readonly testDays: readonly FeatureRow[];
}

/**
 * Splits the people of labelled days and draws those that are asked about. Equal rows, classifier and settings give the
 * same plan on every machine, so that interrupted work finds it again.
 * @throws InvalidInputError, ConflictError when people are too few, or no longer those of the classifier
 */
export async function planSet(
  rows: readonly LabelledDay[],
  dataset: string,
  classifier: CardedClassifier,
  settings: TuningSettings,
): Promise<TuningPlan> {
  const { card } = classifier;
  const parts = peopleParts(rows, dataset, isUploaded(card) ? undefined : card.data, settings);
  const predictions = await predictRows(
    card,
    classifier.predictor,
    rows.map(({ features }) => features),
  );
  const high = rows.filter((_, i) => {
    const prediction = predictions[i];
    return prediction?.ok && prediction.high;
  });
  const usable = high.filter(({ participant }) => !parts.test.has(participant));
  const days = drawDays(usable, parts, classifier.features, settings);
  if (days.length === 0)
    throw new InvalidInputError(
      'The classifier calls no day high of the people who may be used: there is nothing to ask about.',
    );
  return {
    parts,
    usable,
    candidates: usable.length,
    days,
    testDays: high.filter(({ participant }) => parts.test.has(participant)).map(({ features }) => features),
  };
}
