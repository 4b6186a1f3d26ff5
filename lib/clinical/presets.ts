import type { ConstraintLayer } from '@/lib/counterfactuals/constraints';

/** A clinic-wide set of constraints that a clinician can lay under a patient's own. */
export interface ConstraintPreset {
  readonly id: string;
  readonly label: string;
  /** What it is for and what it rests on, for people. */
  readonly help: string;
  readonly layer: ConstraintLayer;
}

/**
 * Starting points, not guidelines: judgements of this project, each open to change per patient. Their figures stand in
 * the text that people see.
 */
export const CONSTRAINT_PRESETS = [
  {
    id: 'older-adult',
    label: 'Older adult',
    help:
      'Two changes at most. Time asleep stays within 7 to 8 hours (the National Sleep Foundation’s range from 65 on; ' +
      'Hirshkowitz et al. 2015). Glucose is hard to lower and stays at 100 mg/dL or more, away from hypoglycaemia. ' +
      'More activity is hard, and up to 60 minutes a day.',
    layer: {
      cap: 2,
      features: {
        sleepHours: { range: [7, 8] },
        glucoseMean: { range: [100, 400], difficulty: 'hard' },
        activeMinutes: { range: [0, 60], difficulty: 'hard' },
        steps: { range: [0, 8000], difficulty: 'hard' },
      },
    },
  },
  {
    id: 'no-exercise-increase',
    label: 'No exercise increase',
    help: 'For people told not to exert themselves more: active minutes, steps and sedentary minutes stay as they are.',
    layer: { locked: ['activeMinutes', 'sedentaryMinutes', 'steps'] },
  },
] as const satisfies readonly ConstraintPreset[];

export type ConstraintPresetId = (typeof CONSTRAINT_PRESETS)[number]['id'];

/** The preset of that id, if there is one. */
export function constraintPreset(id: string): ConstraintPreset | undefined {
  return CONSTRAINT_PRESETS.find((preset) => preset.id === id);
}
