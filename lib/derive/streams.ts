import type { StudyGroup } from '@/lib/features';

/** Instants (ms since the epoch, UTC, ascending) and values; sentinels are already gone, so a gap is a gap. */
export interface Series {
  readonly time: readonly number[];
  readonly value: readonly number[];
}

export const SLEEP_STAGES = ['awake', 'light', 'deep', 'rem', 'unknown'] as const;
export type SleepStage = (typeof SLEEP_STAGES)[number];

/** Half-open interval [start, end) in ms since the epoch, UTC. */
export interface SleepInterval {
  readonly start: number;
  readonly end: number;
  readonly stage: SleepStage;
}

/** Totals of one main night as a device summarised it; `day` is the local date on which the night ends. */
export interface NightTotals {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly deepMinutes: number;
  readonly lightMinutes: number;
  readonly remMinutes: number;
  readonly awakeMinutes: number;
  /** ms since the epoch, when the source has it. */
  readonly start?: number;
}

export type ActivityKind = 'sedentary' | 'walking' | 'running' | 'generic' | 'other';

export interface ActivityInterval {
  readonly start: number;
  readonly end: number;
  readonly kind: ActivityKind;
  /** AI-READI's packed byte (0-255): 5 bits type, 3 bits intensity. It does not count steps. */
  readonly index?: number;
  /** True step count of the interval. */
  readonly steps?: number;
  /** Active energy of the interval, kcal. */
  readonly kcal?: number;
  /** Seconds of the interval spent in this kind of activity, where the source says so. */
  readonly seconds?: number;
}

/** Who the streams belong to, as the source describes them. */
export interface ParticipantRecord {
  readonly sourceId: string;
  /** IANA zone of the local day. */
  readonly timezone: string;
  readonly age?: number;
  readonly studyGroup?: StudyGroup;
  readonly hba1cPct?: number;
  readonly bmi?: number;
  readonly split?: 'train' | 'val' | 'test';
}

/** Everything one participant's sensors wrote, one participant at a time so that memory does not grow with a cohort. */
export interface ParticipantStreams {
  readonly participant: ParticipantRecord;
  readonly heartRate: Series;
  readonly restingHeartRate: Series;
  readonly stress: Series;
  readonly respiration: Series;
  readonly spo2: Series;
  /** mg/dL; a sensor's "Low" enters as 40 and "High" as 400. */
  readonly glucose: Series;
  /** Cumulative or incremental active energy, kcal, where the source has a stream of its own. */
  readonly activeEnergy: Series;
  readonly sleep: readonly SleepInterval[];
  readonly nights: readonly NightTotals[];
  readonly activity: readonly ActivityInterval[];
}

export const SIGNALS = [
  'heartRate',
  'restingHeartRate',
  'stress',
  'respiration',
  'spo2',
  'glucose',
  'activeEnergy',
  'sleep',
  'activity',
] as const;
export type SignalId = (typeof SIGNALS)[number];
