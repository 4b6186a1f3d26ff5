/** The part of the day or the body a feature describes; also the fixed axis order of every chart. */
export const DOMAINS = ['sleep', 'activity', 'glucose', 'heart', 'context'] as const;
export type Domain = (typeof DOMAINS)[number];

/**
 * What a feature may do in a plan (docs/decisions/002-feature-roles.md).
 * `action`: a person could change it; engines propose only these.
 * `coupled`: moves with another action along a fitted curve.
 * `residual`: follows from arithmetic, recomputed by `close`.
 * `context`: immutable. `labelProxy`: measured by the same signal as the label, never unlocked silently.
 */
export type Role = 'action' | 'coupled' | 'residual' | 'context' | 'labelProxy';

/** The side of the present value on which a clinician would want the feature to go. */
export type HealthyDirection = 'up' | 'down' | 'none';

export interface Feature {
  readonly id: FeatureId;
  readonly label: string;
  /** Shorter label for chart axes. */
  readonly short: string;
  readonly domain: Domain;
  readonly role: Role;
  readonly unit: string;
  /** Legal range, inclusive, in `unit`. */
  readonly legal: readonly [number, number];
  /** Smallest change a device can show, in `unit`; absent where no engine may edit it. */
  readonly step?: number;
  readonly direction: HealthyDirection;
  /** Clinical reference band in `unit`; an open side is absent. */
  readonly band?: { readonly low?: number; readonly high?: number; readonly source: string };
  /** Device repeatability (standard deviation, in `unit`): an assumption, shown as such. */
  readonly noise?: number;
  /** Decimals shown; categories are decided after rounding to these. */
  readonly decimals: number;
  /** Names of codes 0, 1, 2 … for a categorical feature. */
  readonly categories?: readonly string[];
  readonly help: string;
}

export const FEATURE_IDS = [
  'deepSleepPct',
  'remSleepPct',
  'lightSleepPct',
  'sleepHours',
  'awakeMinutes',
  'sleepEfficiencyPct',
  'activeMinutes',
  'sedentaryMinutes',
  'steps',
  'activityIndex',
  'activeKcal',
  'glucoseMean',
  'glucoseCvPct',
  'timeInRangePct',
  'timeBelowRangePct',
  'hyperglycemiaPct',
  'heartRateMean',
  'restingHeartRate',
  'respirationRate',
  'spo2Pct',
  'age',
  'studyGroup',
  'hba1cPct',
  'bmi',
] as const;
export type FeatureId = (typeof FEATURE_IDS)[number];

/** AI-READI study groups, in the order of their codes. */
export const STUDY_GROUPS = [
  'healthy',
  'pre_diabetes_lifestyle_controlled',
  'oral_medication_and_or_non_insulin_injectable_medication_controlled',
  'insulin_controlled',
] as const;
export type StudyGroup = (typeof STUDY_GROUPS)[number];

/** What the schema says of a feature, without its id. */
export type FeatureEntry = Omit<Feature, 'id'>;
