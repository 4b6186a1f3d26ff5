/** A stress band of the watch's 0-100 scale, inclusive on both sides. */
export interface StressBand {
  readonly id: 'rest' | 'low' | 'medium' | 'high';
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Bands of the watch's stress level (Garmin owner's manual). HRV-derived arousal, not a diagnosis. */
export const STRESS_BANDS: readonly StressBand[] = [
  { id: 'rest', label: 'Rest', from: 0, to: 25 },
  { id: 'low', label: 'Low', from: 26, to: 50 },
  { id: 'medium', label: 'Medium', from: 51, to: 75 },
  { id: 'high', label: 'High', from: 76, to: 100 },
];

/** Default label threshold: a day is high stress when the mean of its valid readings is at least this. */
export const DEFAULT_STRESS_THRESHOLD = 35;
