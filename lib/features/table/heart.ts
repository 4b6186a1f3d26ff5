import { BANDS } from '@/lib/clinical/bands';
import type { FeatureEntry } from '../feature';

/** Features of heart and breathing. */
export const HEART = {
  heartRateMean: {
    label: 'Mean heart rate',
    short: 'Heart rate',
    domain: 'heart',
    role: 'labelProxy',
    unit: 'bpm',
    legal: [30, 220],
    direction: 'none',
    decimals: 0,
    help: 'Mean of the day’s valid readings. Garmin stress is computed from the heart beat, so this partly encodes the label.',
  },
  restingHeartRate: {
    label: 'Resting heart rate',
    short: 'Resting HR',
    domain: 'heart',
    role: 'labelProxy',
    unit: 'bpm',
    legal: [30, 120],
    direction: 'none',
    band: BANDS.restingHeartRate,
    decimals: 0,
    help: 'As reported by the device; for AI-READI the lowest 30-minute mean of the day.',
  },
  respirationRate: {
    label: 'Respiration rate',
    short: 'Respiration',
    domain: 'heart',
    role: 'labelProxy',
    unit: 'breaths/min',
    legal: [5, 40],
    direction: 'none',
    band: BANDS.respirationRate,
    decimals: 1,
    help: 'Mean of the day’s valid readings.',
  },
  spo2Pct: {
    label: 'Oxygen saturation',
    short: 'SpO₂',
    domain: 'heart',
    role: 'context',
    unit: '%',
    legal: [70, 100],
    direction: 'none',
    band: BANDS.spo2Pct,
    decimals: 0,
    help: 'Mean of the day’s valid wrist readings.',
  },
} as const satisfies Readonly<Record<string, FeatureEntry>>;
