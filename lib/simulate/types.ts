import type { ParticipantStreams } from '@/lib/derive';
import type { Fault } from './assumptions';

/** `effects`: behaviour changes stress by declared coefficients. `null`: it does not. */
export const WORLDS = ['effects', 'null'] as const;
export type World = (typeof WORLDS)[number];

/** Minutes between two readings of a stream; each divides an hour. Glucose is always every 5 min. */
export interface Sampling {
  readonly stress: number;
  readonly heartRate: number;
  readonly respiration: number;
  readonly spo2: number;
}

export interface CohortOptions {
  /** How many people, >= 1. */
  readonly participants: number;
  /** Local days each of them wears the sensors, 1-60. */
  readonly days: number;
  readonly world: World;
  readonly seed: number;
  /** First local day of the first enrolment, YYYY-MM-DD. */
  readonly startDay?: string;
  readonly sampling?: Partial<Sampling>;
}

/** What one simulated day is known to hold: the figures its streams were made from. For tests only. */
export interface DayTruth {
  readonly participant: string;
  /** Local date, YYYY-MM-DD. */
  readonly day: string;
  readonly stress: number;
  /** What behaviour added to latent stress, SD of a day's stress; 0 in the `null` world. */
  readonly effect: number;
  /** True step count: the AI-READI layout has no place for it. */
  readonly steps: number;
  readonly activeMinutes: number;
  readonly activeKcal: number;
  readonly sleepMinutes: number;
  readonly deepSleepPct: number;
  readonly remSleepPct: number;
  readonly awakeMinutes: number;
  readonly glucoseMean: number;
  readonly glucoseCvPct: number;
  readonly hyperglycemiaPct: number;
  readonly heartRateMean: number;
  readonly restingHeartRate: number;
  readonly faults: readonly Fault[];
}

/** One simulated participant, whole: what the sensors wrote and what was true. */
export interface SimulatedParticipant {
  readonly streams: ParticipantStreams;
  readonly truth: readonly DayTruth[];
  /** Grid the readings lie on; the file writer puts a sentinel where a reading is missing. */
  readonly sampling: Sampling;
  /** Local date on which the first day starts. */
  readonly startDay: string;
  readonly site: 'UW' | 'UAB' | 'UCSD';
}
