/**
 * Everything the simulator assumes about days and people that AI-READI has not published. These are assumptions, not
 * findings. Spreads and correlations were measured on T1D-UOM (15 people with type 1 diabetes, CC BY 4.0, Zenodo
 * doi:10.5281/zenodo.15169263) unless a comment says "this project". They were fixed before any engine was tuned; change
 * them only with a decision record (docs/decisions/010-simulated-cohort.md).
 */
import type { StudyGroup } from '@/lib/features';
import type { Matrix } from './matrix';

/** Variables drawn first, independent of stress; the order of every vector and matrix of behaviour. */
export const BEHAVIOUR = [
  'glucoseMean',
  'glucoseCv',
  'deep',
  'rem',
  'sleep',
  'steps',
  'activeMinutes',
] as const;
export type Behaviour = (typeof BEHAVIOUR)[number];

/** Signals that follow stress and movement; the order of every vector and matrix of the followers. */
export const FOLLOWERS = ['heartRate', 'restingHeartRate', 'activeKcal'] as const;
export type Follower = (typeof FOLLOWERS)[number];

/** Mean and between-person and within-person SD of a day's value. */
export interface Spread {
  readonly mean: number;
  readonly between: number;
  readonly within: number;
}

/** Minutes asleep. */
export const SLEEP_MINUTES: Spread = { mean: 430, between: 48, within: 79 };
/** % of the time asleep. */
export const DEEP_PCT: Spread = { mean: 19, between: 7.2, within: 7.6 };
export const REM_PCT: Spread = { mean: 15, between: 6.9, within: 5.7 };
/** Steps a day; the mean is this project's. Gamma distributed. */
export const STEPS: Spread = { mean: 7000, between: 3002, within: 4953 };
/** Active minutes a day (this project: older people than T1D-UOM's). Gamma distributed. */
export const ACTIVE_MINUTES: Spread = { mean: 80, between: 28, within: 36 };
/** bpm; the means are of the study group, resting = mean less `RESTING_GAP`. */
export const HEART_RATE: Omit<Spread, 'mean'> = { between: 6.5, within: 6.5 };
export const RESTING_HEART_RATE: Omit<Spread, 'mean'> = { between: 5.6, within: 2.4 };
export const RESTING_GAP = 17;
/**
 * Stress is gamma with this shape around the mean of its group, whatever its latent variable is made of; T1D-UOM's
 * between and within-person SD (5.6 and 8.8) set how much of it belongs to the person.
 */
export const STRESS_SHAPE = 3.53;
export const STRESS_BETWEEN_SHARE = 5.6 ** 2 / (5.6 ** 2 + 8.8 ** 2);
/** Daily means outside this range are clipped to it. */
export const STRESS_RANGE = [5, 95] as const;

/**
 * Within-person SD of a day's mean glucose as a multiple of the person's own glucose SD, and of a day's CV as a share of
 * the person's own CV. T1D-UOM: 23.1 mg/dL at an SD of about 53, and 6.8 points at a CV of about 33 %; taken as they
 * stand they would make every healthy person's glucose swing like that of insulin users.
 */
export const GLUCOSE_MEAN_WITHIN = 23.1 / 53;
export const GLUCOSE_CV_WITHIN = 6.8 / 33;

/** Minutes awake in the sleep episode: gamma (this project). */
export const AWAKE_MINUTES = { mean: 44, shape: 1.8, betweenShare: 0.4 } as const;
/** Breaths a minute (this project). */
export const RESPIRATION: Spread = { mean: 14.6, between: 1.7, within: 0.6 };
/** Within-person SD of a night's SpO2, % (this project); the between-person SD is published. */
export const SPO2_WITHIN = 0.7;
/** Share of the waking day without an activity record: mean of a gamma of shape 2 (this project). */
export const UNRECORDED_SHARE = 0.12;

/** Share of readings without a value. */
export const NO_READING = { stress: 0.31, heartRate: 0.03, respiration: 0.45, spo2: 0.03 } as const;

/** Share of a variable's variance that belongs to the person, in the order of `BEHAVIOUR`. */
export const BEHAVIOUR_BETWEEN: readonly number[] = [
  0.7, // glucose mean and CV add their parts in mg/dL and %; this share only splits their correlation
  0.6,
  share(DEEP_PCT),
  share(REM_PCT),
  share(SLEEP_MINUTES),
  share(STEPS),
  share(ACTIVE_MINUTES),
];

/**
 * Correlation of a day's mean glucose with its CV (this project): what makes CV~TAR 0.5 and mean~TAR 0.92 once the share
 * above 180 mg/dL comes out of the trace. T1D-UOM: 0.39 over all days.
 */
export const GLUCOSE_MEAN_CV: Readonly<Record<StudyGroup, number>> = {
  healthy: 0.45,
  pre_diabetes_lifestyle_controlled: 0.45,
  oral_medication_and_or_non_insulin_injectable_medication_controlled: 0.47,
  insulin_controlled: 0.55,
};

/** Correlations of a day's values within a study group, in the order of `BEHAVIOUR`. */
export function behaviourCorrelations(group: StudyGroup): Matrix {
  const r = GLUCOSE_MEAN_CV[group];
  return [
    [1, r, 0, 0, 0, 0, 0],
    [r, 1, 0, 0, 0, 0, 0],
    [0, 0, 1, -0.5, 0, 0, 0],
    [0, 0, -0.5, 1, 0, 0, 0],
    [0, 0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 1, STEPS_ACTIVE],
    [0, 0, 0, 0, 0, STEPS_ACTIVE, 1],
  ];
}
/** Steps with active minutes (this project). */
export const STEPS_ACTIVE = 0.8;

/**
 * Correlation of each follower (rows) with stress, steps and active minutes, and of the followers with each other.
 * Measured: stress with all three, steps with energy and resting heart rate, heart rate with resting. The others are
 * this project's: what is not measured is 0 or what steps imply.
 */
export const FOLLOWER_DRIVERS: Matrix = [
  [0.5, 0, 0],
  [0.21, -0.35, -0.28],
  [0.315, 0.64, 0.57],
];
export const FOLLOWER_CORRELATIONS: Matrix = [
  [1, 0.48, 0.25],
  [0.48, 1, -0.1],
  [0.25, -0.1, 1],
];
/** Share of what stress and movement leave of a follower that belongs to the person. */
export const FOLLOWER_BETWEEN: readonly number[] = [0.57, 0.95, 0.85];

/** Latent correlation of a person's HbA1c with the mean glucose (this project, after GMI studies). */
export const HBA1C_GLUCOSE_CORRELATION = 0.6;

/**
 * Share of days with a fault, by kind (this project). The first four leave a domain of the day insufficient; the others
 * only leave a gap or an extra sleep episode.
 */
export const FAULT_RATES = {
  'watch-off': 0.02,
  'no-night': 0.03,
  'cgm-dropout': 0.025,
  'activity-lost': 0.015,
  'short-off': 0.1,
  'cgm-gap': 0.1,
  nap: 0.08,
} as const;
export type Fault = keyof typeof FAULT_RATES;

/** Participants enrol over so many days from the first one, so that some wear the sensors when the clocks change. */
export const ENROLMENT_DAYS = 300;

function share({ between, within }: Spread): number {
  return between ** 2 / (between ** 2 + within ** 2);
}
