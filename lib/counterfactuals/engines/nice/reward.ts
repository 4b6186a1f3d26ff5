import type { SearchSpace } from '../../space';
import { distance, heomScale } from '../heuristic';

export type NiceVariant = 'none' | 'sparsity' | 'proximity' | 'plausibility';

/** How unusual a complete vector is; larger is more unusual. */
export type Loss = (vector: Float64Array) => number;

/** What the steps from a vector are worth: where one leads, and the probability of the target class it gains. */
export type Reward = (before: Float64Array) => (after: Float64Array, gained: number) => number;

/** Keeps a step of no distance from dividing by zero; the original's figure. */
const EPSILON = 1e-11;

/**
 * The rewards of NICE (Brughmans, Leyman and Martens 2023, equations 3-5): probability gained, gained per distance
 * (HEOM), gained times the fall of the loss. The loss of the paper is an autoencoder's; here it is any.
 */
export function rewardOf(variant: Exclude<NiceVariant, 'none'>, space: SearchSpace, loss: Loss): Reward {
  if (variant === 'sparsity') return () => (_, gained) => gained;
  if (variant === 'plausibility')
    return (before) => {
      const least = loss(before);
      return (after, gained) => gained * (least - loss(after));
    };
  const scale = heomScale(space);
  const away = (vector: Float64Array): number => distance(scale, space.factual, vector);
  return (before) => {
    const start = away(before);
    return (after, gained) => gained / (away(after) - start + EPSILON);
  };
}
