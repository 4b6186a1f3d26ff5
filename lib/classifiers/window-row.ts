import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { type DayRow, SUFFICIENCY_DOMAINS } from '@/lib/derive/day';
import { close, FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import type { LabelledDay } from './labelled-day';
import { mean } from './statistics';

/**
 * The complete days of one participant as one row: the mean of each feature over the days that measured it, the label
 * from the mean of the days' stress. Categories are those of the first day. Undefined where no day is complete.
 */
export function windowRow(
  participant: { readonly id: string; readonly split?: LabelledDay['split'] },
  days: readonly DayRow[],
  stressThreshold: number = DEFAULT_STRESS_THRESHOLD,
): LabelledDay | undefined {
  const complete = days.filter(
    ({ sufficiency, stressMean }) =>
      stressMean !== undefined && SUFFICIENCY_DOMAINS.every((domain) => sufficiency[domain].sufficient),
  );
  const [first] = complete;
  if (!first) return undefined;
  const features: Partial<Record<FeatureId, number>> = {};
  for (const id of FEATURE_IDS) {
    const values = complete.flatMap((day) => day.features[id] ?? []);
    if (values.length > 0) features[id] = FEATURES[id].categories ? values[0] : mean(values);
  }
  const stress = mean(complete.map(({ stressMean }) => stressMean ?? Number.NaN));
  return {
    participant: participant.id,
    day: first.day,
    features: close(features),
    label: stress >= stressThreshold ? 1 : 0,
    split: participant.split,
  };
}
