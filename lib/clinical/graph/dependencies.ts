import type { FeatureId } from '@/lib/features';

/** A declared edge: when `from` changes, `to` is expected to follow. */
export interface Dependency {
  readonly from: FeatureId;
  readonly to: FeatureId;
  /** 1: both rise together; -1: one falls as the other rises. Absent where only the data may say. */
  readonly sign?: 1 | -1;
  /** The publication that names the dependency, or `fitted` where only the training rows speak for it. */
  readonly source: string;
  /** In words for a person who asks why a feature moved. */
  readonly why: string;
}

/** What an edge without a publication names as its source. */
export const FITTED = 'fitted';

const ENERGY = 'Ainsworth et al. 2011, Med Sci Sports Exerc 43:1575';
const DAY_SHARES = 'Chastin et al. 2015, PLoS ONE 10:e0139984';
const RESTING_HEART = 'Reimers et al. 2018, J Clin Med 7:503';
const EXERCISE_SLEEP = 'Kredlow et al. 2015, J Behav Med 38:427';

/**
 * Which features follow others. Arithmetic (stage shares, time in range, sleep efficiency) is not here: that is
 * `close`; nor is time above 180 mg/dL, which moves with mean glucose along the curve of the data set. No edge enters a
 * context feature: what is immutable follows nothing. An edge is only used where the training rows bear it out.
 */
export const DEPENDENCIES: readonly Dependency[] = [
  {
    from: 'steps',
    to: 'activeMinutes',
    sign: 1,
    source: 'Tudor-Locke et al. 2011, Int J Behav Nutr Phys Act 8:79',
    why: 'Walking is what the watch counts as active time.',
  },
  { from: 'steps', to: 'activeKcal', sign: 1, source: ENERGY, why: 'Walking costs energy.' },
  { from: 'activeMinutes', to: 'activeKcal', sign: 1, source: ENERGY, why: 'Movement costs energy.' },
  {
    from: 'activeMinutes',
    to: 'sedentaryMinutes',
    sign: -1,
    source: DAY_SHARES,
    why: 'A day has 24 hours: active time is taken from another part of it.',
  },
  {
    from: 'sleepHours',
    to: 'sedentaryMinutes',
    sign: -1,
    source: DAY_SHARES,
    why: 'A day has 24 hours: time asleep is taken from another part of it.',
  },
  {
    from: 'activeMinutes',
    to: 'sleepHours',
    sign: 1,
    source: EXERCISE_SLEEP,
    why: 'People sleep a little longer after an active day.',
  },
  {
    from: 'activeMinutes',
    to: 'deepSleepPct',
    sign: 1,
    source: EXERCISE_SLEEP,
    why: 'Slow-wave sleep rises a little after an active day.',
  },
  {
    from: 'activeMinutes',
    to: 'glucoseMean',
    sign: -1,
    source: 'Colberg et al. 2016, Diabetes Care 39:2065',
    why: 'Muscles take up glucose while they work and for hours after.',
  },
  {
    from: 'activeMinutes',
    to: 'restingHeartRate',
    sign: -1,
    source: RESTING_HEART,
    why: 'Regular activity lowers the resting heart rate.',
  },
  {
    from: 'steps',
    to: 'restingHeartRate',
    sign: -1,
    source: RESTING_HEART,
    why: 'Regular activity lowers the resting heart rate.',
  },
  {
    from: 'sleepHours',
    to: 'restingHeartRate',
    source: FITTED,
    why: 'Resting heart rate goes with the time asleep in the training days.',
  },
  {
    from: 'restingHeartRate',
    to: 'heartRateMean',
    sign: 1,
    source: FITTED,
    why: 'The mean heart rate stands on the resting one.',
  },
  {
    from: 'activeKcal',
    to: 'heartRateMean',
    sign: 1,
    source: 'Strath et al. 2000, Med Sci Sports Exerc 32:S465',
    why: 'The heart beats faster while the body spends energy.',
  },
];
