import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { type DayRow, SUFFICIENCY_DOMAINS } from '@/lib/derive/day';
import { close, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';

/** A person-day with its label: what classifiers are trained and judged on. */
export interface LabelledDay {
  readonly participant: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly features: FeatureRow;
  /** 1 = high stress. */
  readonly label: 0 | 1;
  /** The split the data set recommends, where it does. */
  readonly split?: 'train' | 'val' | 'test';
}

/** `actionable` leaves the label proxies out; `full` has them. */
export type Variant = 'actionable' | 'full';

/**
 * The complete days of one participant with their labels: all four domains sufficient and enough stress readings.
 * High stress = mean of the day's valid readings >= `stressThreshold` (0-100).
 */
export function labelDays(
  participant: { readonly id: string; readonly split?: LabelledDay['split'] },
  days: readonly DayRow[],
  stressThreshold: number = DEFAULT_STRESS_THRESHOLD,
): LabelledDay[] {
  return days.flatMap(({ day, features, sufficiency, stressMean }) =>
    stressMean !== undefined && SUFFICIENCY_DOMAINS.every((domain) => sufficiency[domain].sufficient)
      ? [
          {
            participant: participant.id,
            day,
            features: close(features),
            label: stressMean >= stressThreshold ? 1 : 0,
            split: participant.split,
          },
        ]
      : [],
  );
}

/** A feature enters a classifier when at least this share of the rows has it. */
const PRESENT_SHARE = 0.5;

/** Features of a variant that the rows have (in schema order): measured in half of the rows and not all the same. */
export function featuresFor(rows: readonly LabelledDay[], variant: Variant): readonly FeatureId[] {
  return FEATURE_IDS.filter((id) => {
    if (variant === 'actionable' && FEATURES[id].role === 'labelProxy') return false;
    const values = rows.map((row) => row.features[id]).filter((value) => value !== undefined);
    return values.length >= PRESENT_SHARE * rows.length && new Set(values).size > 1;
  });
}

/** Distinct participants in order of appearance. */
export function participantsOf(rows: readonly LabelledDay[]): readonly string[] {
  return [...new Set(rows.map((row) => row.participant))];
}
