import type { Reference } from '@/lib/classifiers/card';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { mediansOf } from '@/lib/classifiers/matrix';
import { buildReference } from '@/lib/classifiers/reference';
import { DEPENDENCIES } from '@/lib/clinical/graph';
import { InvalidInputError } from '@/lib/errors';
import { FEATURES, type FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import { fitStructuralModel } from '@/lib/structural';
import type { TestedDay } from './model-test';

/** Share of people whose days set the cut-off of what is usual, and are no neighbours. */
const CALIBRATION_SHARE = 0.25;
/** Fewest days of a class among the neighbours, and among those that set the cut-off. */
const LEAST_NEIGHBOURS = 2;

/**
 * The rows and ranges that plans, drivers and percentiles need, made from the days a model was tested on: nobody knows
 * the rows it was trained on. A day without measured stress counts as what the model calls it.
 * @throws InvalidInputError when the days are too few or of one class
 */
export function referenceOf(
  tested: readonly TestedDay[],
  features: readonly FeatureId[],
  threshold: number,
  seed: number,
): Reference {
  const days = tested.map(
    ({ participant, features: row, label, probability }, i): LabelledDay => ({
      participant,
      day: String(i),
      features: row,
      label: label ?? (probability >= threshold ? 1 : 0),
    }),
  );
  const unmeasured = features.find((id) => days.every((day) => day.features[id] === undefined));
  if (unmeasured)
    throw new InvalidInputError(
      `No day of this data set has ${FEATURES[unmeasured].label.toLowerCase()}. Test the model on a data set that has it.`,
    );
  const people = new Random(seed)
    .fork('reference')
    .shuffle([...new Set(days.map((day) => day.participant))].sort());
  const held = new Set(people.slice(0, Math.max(1, Math.round(CALIBRATION_SHARE * people.length))));
  const neighbours = days.filter((day) => !held.has(day.participant));
  const calibration = days.filter((day) => held.has(day.participant));
  for (const label of [0, 1] as const)
    if (
      neighbours.filter((day) => day.label === label).length < LEAST_NEIGHBOURS ||
      !calibration.some((day) => day.label === label)
    )
      throw new InvalidInputError(
        `This data set has too few ${label === 1 ? 'high' : 'low'} days to tell what is usual for one, which every plan needs. Test the model on a larger data set${tested.some((day) => day.label !== undefined) ? '' : ', or choose another threshold'}.`,
      );
  return {
    ...buildReference({ ranges: days, neighbours, calibration }, features, mediansOf(days, features), seed),
    structural: fitStructuralModel(
      days.map((day) => day.features),
      DEPENDENCIES,
      days.map((day) => day.participant),
    ),
  };
}
