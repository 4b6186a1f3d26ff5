import type { AllowedDirection, Difficulty } from '@/lib/counterfactuals/types';
import type { HealthyDirection } from '@/lib/features';

/** The five levels as a person picks them. */
export const DIFFICULTY_WORDS: Readonly<Record<Difficulty, string>> = {
  'very-easy': 'very easy',
  easy: 'easy',
  neutral: 'neutral',
  hard: 'hard',
  'very-hard': 'very hard',
};

/** The ways a feature may move. */
export const DIRECTION_WORDS: Readonly<Record<AllowedDirection, string>> = {
  up: 'up only',
  down: 'down only',
  any: 'up or down',
};

/** The schema's own direction, as the first choice of a list. */
export function healthyWords(direction: HealthyDirection): string {
  return direction === 'none' ? 'stays as it is' : `healthier: ${direction}`;
}
