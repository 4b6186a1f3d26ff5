import type { StudyGroup } from '@/lib/features';
import { STRESS_BETWEEN_SHARE } from './assumptions';

/** What `effectOnStress` comes to over the days of a study group, measured on 2,000 simulated people a group. */
export interface EffectCalibration {
  /** Mean and SD of the effect, in SD of a day's stress: taken out, so that the marginals of stress stay published. */
  readonly mean: number;
  readonly sd: number;
  /** Correlation of the effect with the latent steps and active minutes. */
  readonly steps: number;
  readonly activeMinutes: number;
}

/** Measured once with the constants of effects.ts (calibration.test.ts holds them to each other). */
export const EFFECT_CALIBRATION: Readonly<Record<StudyGroup, EffectCalibration>> = {
  healthy: { mean: -1.006, sd: 0.582, steps: -0.388, activeMinutes: -0.489 },
  pre_diabetes_lifestyle_controlled: { mean: -0.954, sd: 0.603, steps: -0.388, activeMinutes: -0.483 },
  oral_medication_and_or_non_insulin_injectable_medication_controlled: {
    mean: -0.739,
    sd: 0.718,
    steps: -0.345,
    activeMinutes: -0.418,
  },
  insulin_controlled: { mean: -0.441, sd: 0.799, steps: -0.322, activeMinutes: -0.41 },
};

/** Share of the residual stress that belongs to the person, so that all of stress keeps its measured share. */
export const STRESS_REST_BETWEEN = { effects: 0.15, null: STRESS_BETWEEN_SHARE } as const;

/** Shape and mean of a day's active energy (kcal), fitted so that participants' means have the published mean and median. */
export const ACTIVE_KCAL: Readonly<Record<StudyGroup, { readonly mean: number; readonly shape: number }>> = {
  healthy: { mean: 197.5, shape: 2.0 },
  pre_diabetes_lifestyle_controlled: { mean: 195.3, shape: 2.2 },
  oral_medication_and_or_non_insulin_injectable_medication_controlled: { mean: 197, shape: 1.5 },
  insulin_controlled: { mean: 207, shape: 0.75 },
};
