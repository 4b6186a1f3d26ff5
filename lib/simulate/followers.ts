import type { StudyGroup } from '@/lib/features';
import {
  FOLLOWER_BETWEEN,
  FOLLOWER_CORRELATIONS,
  FOLLOWER_DRIVERS,
  FOLLOWERS,
  STEPS_ACTIVE,
} from './assumptions';
import { EFFECT_CALIBRATION } from './calibration';
import { mixLevels } from './latent';
import { cholesky, levelCorrelations, lowerTimes, type Matrix, solveRight } from './matrix';
import type { World } from './types';

/** Latent variables the followers follow, standard normal. */
export interface Drivers {
  readonly stress: number;
  readonly steps: number;
  readonly activeMinutes: number;
}

/** How heart rate, resting heart rate and active energy follow stress and movement in one world and study group. */
export interface FollowerModel {
  /** Weight of each driver (stress, steps, active minutes) in each follower. */
  readonly weights: Matrix;
  /** SD of what the drivers leave, and the factor of its correlations, the same between and within people. */
  readonly restSd: readonly number[];
  readonly restFactor: Matrix;
}

/**
 * Solves for weights and rest so that every listed correlation holds in either world: in `effects` stress falls with
 * movement by construction, and the rest makes up for it.
 */
export function followerModel(world: World, group: StudyGroup): FollowerModel {
  const { sd, steps, activeMinutes } = EFFECT_CALIBRATION[group];
  const strength = world === 'effects' ? sd : 0;
  const drivers: Matrix = [
    [1, strength * steps, strength * activeMinutes],
    [strength * steps, 1, STEPS_ACTIVE],
    [strength * activeMinutes, STEPS_ACTIVE, 1],
  ];
  const weights = solveRight(drivers, FOLLOWER_DRIVERS);
  const rest = FOLLOWER_CORRELATIONS.map((row, i) =>
    row.map((total, j) => total - weights[i]!.reduce((sum, w, k) => sum + w * FOLLOWER_DRIVERS[j]![k]!, 0)),
  );
  const restSd = rest.map((row, i) => Math.sqrt(row[i]!));
  const correlations = rest.map((row, i) => row.map((c, j) => c / (restSd[i]! * restSd[j]!)));
  return { weights, restSd, restFactor: cholesky(levelCorrelations(correlations, FOLLOWER_BETWEEN)) };
}

/** Latent followers of one day from its drivers, the person's part and the day's part (independent normals). */
export function drawFollowers(
  model: FollowerModel,
  { stress, steps, activeMinutes }: Drivers,
  person: readonly number[],
  day: readonly number[],
): readonly number[] {
  const personPart = lowerTimes(model.restFactor, person);
  const dayPart = lowerTimes(model.restFactor, day);
  return FOLLOWERS.map((_, i) => {
    const [onStress, onSteps, onActive] = model.weights[i]!;
    const rest = mixLevels(personPart[i]!, dayPart[i]!, FOLLOWER_BETWEEN[i]!);
    return onStress! * stress + onSteps! * steps + onActive! * activeMinutes + model.restSd[i]! * rest;
  });
}
