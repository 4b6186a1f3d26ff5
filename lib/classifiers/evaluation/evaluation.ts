import { type Figure, figuresOf, type ScoredDay } from '../bootstrap';
import type { Estimate } from '../card';
import { type Confusion, confusion } from '../metrics';
import { type CalibrationBin, calibrationCurve } from './calibration-curve';

/** Everything that is said of a classifier on days of people it has not seen. */
export interface Evaluation {
  readonly people: number;
  /** Days scored; a day that several draws of folds scored counts each time. */
  readonly days: number;
  /** Share of high-stress days, 0-1. */
  readonly prevalence: number;
  readonly figures: Readonly<Record<Figure, Estimate>>;
  /** Days by class and decision, each at the threshold of the model that scored it. */
  readonly confusion: Confusion;
  readonly calibration: readonly CalibrationBin[];
}

/** Figures, confusion matrix and calibration curve of scored days; intervals resample people. */
export function evaluate(days: readonly ScoredDay[], seed: number): Evaluation {
  const labels = days.map(({ label }) => label);
  const decisions = days.map(({ probability, threshold }) => Number(probability >= threshold));
  return {
    people: new Set(days.map(({ participant }) => participant)).size,
    days: days.length,
    prevalence: labels.reduce((sum: number, label) => sum + label, 0) / days.length,
    figures: figuresOf(days, seed),
    confusion: confusion({ labels, probabilities: decisions }, 0.5),
    calibration: calibrationCurve(days, seed),
  };
}
