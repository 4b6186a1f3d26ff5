import { GLUCOSE_THRESHOLDS } from './glucose';

/**
 * Figures that stand in for words of a note which names a problem but no figure. Judgements of this project, each shown
 * with its proposal and changed like any other constraint.
 */
export const NOTE_LIMITS = {
  /** Most that active minutes may rise over the day's own value where moving hurts, in min/day. */
  activeMinutesRise: 10,
  /** The same in steps where a data set counts those: ten minutes at about 100 steps a minute (Tudor-Locke et al. 2018). */
  stepsRise: 1000,
  /** Lowest mean glucose where lows happen, in mg/dL: as in the preset for older adults. */
  glucoseFloor: 100,
  /** A glucose figure without a unit is mmol/L below this and mg/dL from it on: no sensor shows 30 in either wrongly. */
  mmolBelow: 30,
  /** Below this a glucose figure is a threshold for treating a low, not an aim for a day's mean, in mg/dL. */
  lowReading: GLUCOSE_THRESHOLDS.low,
} as const;
