import type { FeatureRow } from '@/lib/features';

export const SUFFICIENCY_DOMAINS = ['sleep', 'activity', 'glucose', 'heart'] as const;
export type SufficiencyDomain = (typeof SUFFICIENCY_DOMAINS)[number];

/** Whether a domain of a day has enough data, and if not why, in words a clinician reads. */
export type Verdict =
  | { readonly sufficient: true; readonly measured: number; readonly needed: number; readonly unit: string }
  | {
      readonly sufficient: false;
      readonly measured: number;
      readonly needed: number;
      readonly unit: string;
      readonly reason: string;
    };

export type Sufficiency = Readonly<Record<SufficiencyDomain, Verdict>>;

/** One participant-day: the night that ends on it and the local day that follows, midnight to midnight. */
export interface DayRow {
  /** Local date, YYYY-MM-DD. */
  readonly day: string;
  /** Features whose domain is sufficient; others are absent. Context features of the participant are included. */
  readonly features: FeatureRow;
  readonly sufficiency: Sufficiency;
  /** Mean of the valid stress readings (0-100) and their number; the mean is absent below 72 readings. */
  readonly stressMean?: number;
  readonly stressReadings: number;
}
