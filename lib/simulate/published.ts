import type { StudyGroup } from '@/lib/features';

/** Published aggregates of one AI-READI study group: group-level figures only, no participant's. */
export interface PublishedGroup {
  /** Participants of release 3 (n = 2,280). */
  readonly n: number;
  /** Mean and SD, years. */
  readonly age: readonly [number, number];
  /** Mean and SD, kg/m². */
  readonly bmi: readonly [number, number];
  /** Median and quartiles, %. */
  readonly hba1c: readonly [number, number, number];
  /** Median and quartiles of the participants' mean glucose, mg/dL. */
  readonly glucoseMean: readonly [number, number, number];
  /** Median and quartiles of the participants' glucose CV, %. */
  readonly glucoseCv: readonly [number, number, number];
  /** Shifted lognormal a + exp(N(mu, s)) fitted to `glucoseMean`, mg/dL. */
  readonly glucoseFit: readonly [a: number, mu: number, s: number];
  /** Mean of a day's stress with the sentinels taken out (the published manifest means hold them). */
  readonly stress: number;
  /** Mean of the manifest's heart rate, which holds the zeros of an unworn watch, bpm. */
  readonly heartRateManifest: number;
  /** Mean, %. */
  readonly spo2: number;
  /** Mean and median of the participants' daily active energy, kcal. */
  readonly activeKcal: readonly [number, number];
}

/**
 * AI-READI v3.0.0 (n = 2,280) as one public, unreviewed analysis reports it; the lognormal fits and the corrected
 * stress means are this project's, from the same report. No AI-READI row was used.
 */
export const PUBLISHED: Readonly<Record<StudyGroup, PublishedGroup>> = {
  healthy: {
    n: 776,
    age: [60.0, 11.6],
    bmi: [28.2, 6.6],
    hba1c: [5.5, 5.3, 5.7],
    glucoseMean: [116, 109, 125],
    glucoseCv: [16.8, 15.0, 19.5],
    glucoseFit: [84.5, 3.45, 0.373],
    stress: 33,
    heartRateManifest: 72.27,
    spo2: 91.51,
    activeKcal: [198.0, 180.6],
  },
  pre_diabetes_lifestyle_controlled: {
    n: 560,
    age: [60.3, 11.1],
    bmi: [29.7, 7.2],
    hba1c: [5.8, 5.6, 6.0],
    glucoseMean: [122, 112, 134],
    glucoseCv: [17.8, 15.5, 20.7],
    glucoseFit: [62.0, 4.094, 0.27],
    stress: 32,
    heartRateManifest: 71.8,
    spo2: 91.49,
    activeKcal: [195.3, 179.1],
  },
  oral_medication_and_or_non_insulin_injectable_medication_controlled: {
    n: 686,
    age: [62.1, 10.6],
    bmi: [31.2, 7.1],
    hba1c: [6.3, 5.9, 6.9],
    glucoseMean: [139, 124, 163],
    glucoseCv: [20.4, 17.1, 24.1],
    glucoseFit: [99.0, 3.689, 0.697],
    stress: 39,
    heartRateManifest: 75.62,
    spo2: 91.44,
    activeKcal: [199.3, 174.0],
  },
  insulin_controlled: {
    n: 258,
    age: [61.2, 11.6],
    bmi: [33.6, 8.6],
    hba1c: [7.0, 6.3, 7.9],
    glucoseMean: [169, 140, 201],
    glucoseCv: [25.5, 20.9, 30.2],
    glucoseFit: [-140.3, 5.734, 0.146],
    stress: 42,
    heartRateManifest: 77.28,
    spo2: 91.14,
    activeKcal: [211.1, 160.1],
  },
};

/** Published SD of the participants' mean SpO2 (all groups), percentage points. */
export const PUBLISHED_SPO2_SD = 1.87;
