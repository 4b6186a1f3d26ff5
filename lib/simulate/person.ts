import { STUDY_GROUPS, type StudyGroup } from '@/lib/features';
import type { Random } from '@/lib/random';
import {
  BEHAVIOUR,
  BEHAVIOUR_BETWEEN,
  behaviourCorrelations,
  FOLLOWERS,
  HBA1C_GLUCOSE_CORRELATION,
  RESPIRATION,
} from './assumptions';
import { shiftedLognormal, splitNormal } from './latent';
import { cholesky, levelCorrelations, lowerTimes, type Matrix } from './matrix';
import { PUBLISHED, PUBLISHED_SPO2_SD } from './published';
import { StratifiedNormals } from './stratified';

const DIMENSIONS = [
  ...BEHAVIOUR,
  ...FOLLOWERS,
  'stress',
  'awake',
  'respiration',
  'spo2',
  'age',
  'bmi',
  'hba1c',
  'wake',
] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** Factor of the correlations of behaviour, the same between and within people. */
const FACTORS = new Map<StudyGroup, Matrix>(
  STUDY_GROUPS.map((group) => [
    group,
    cholesky(levelCorrelations(behaviourCorrelations(group), BEHAVIOUR_BETWEEN)),
  ]),
);

/** Behaviour of a group (in the order of `BEHAVIOUR`) from independent standard normals. */
export function correlatedBehaviour(group: StudyGroup, normals: readonly number[]): number[] {
  return lowerTimes(FACTORS.get(group)!, normals);
}

/** One simulated person: what does not change from day to day. */
export interface Person {
  readonly group: StudyGroup;
  /** Years, whole. */
  readonly age: number;
  /** kg/m², one decimal. */
  readonly bmi: number;
  /** %, one decimal. */
  readonly hba1cPct: number;
  /** Long-run mean glucose, mg/dL, and CV, %. */
  readonly glucoseMean: number;
  readonly glucoseCvPct: number;
  /** Person parts of the latent variables, standard normal; behaviour in the order of `BEHAVIOUR`. */
  readonly behaviour: readonly number[];
  /** Not yet correlated with each other: that depends on the world. In the order of `FOLLOWERS`. */
  readonly followers: readonly number[];
  readonly stress: number;
  readonly awake: number;
  /** Breaths a minute and %. */
  readonly respiration: number;
  readonly spo2: number;
  /** Usual time of waking, minutes after midnight. */
  readonly wakeMinute: number;
}

const TOTAL = STUDY_GROUPS.reduce((sum, group) => sum + PUBLISHED[group].n, 0);
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Study group of the participant at `position`: the golden-ratio sequence keeps 776:560:686:258 in every prefix. */
export function groupAt(position: number, offset: number): StudyGroup {
  let left = ((offset + position * GOLDEN) % 1) * TOTAL;
  for (const group of STUDY_GROUPS) {
    left -= PUBLISHED[group].n;
    if (left < 0) return group;
  }
  return 'healthy';
}

/** The people of a study group, in order. */
export function* peopleOf(cohort: Random, group: StudyGroup): Generator<Person, never> {
  const scores = new StratifiedNormals(cohort.fork('people').fork(group), DIMENSIONS);
  for (let position = 0; ; position++) yield personOf(group, scores.at(position));
}

function personOf(group: StudyGroup, normals: readonly number[]): Person {
  const score = (dimension: Dimension): number => normals[DIMENSIONS.indexOf(dimension)]!;
  const behaviour = correlatedBehaviour(group, BEHAVIOUR.map(score));
  const published = PUBLISHED[group];
  const [shift, mu, sigma] = published.glucoseFit;
  const [, cvQ25, cvQ75] = published.glucoseCv;
  const glucoseScore = behaviour[0]!;
  const hba1cScore =
    HBA1C_GLUCOSE_CORRELATION * glucoseScore + Math.sqrt(1 - HBA1C_GLUCOSE_CORRELATION ** 2) * score('hba1c');
  const [ageMean, ageSd] = published.age;
  const [bmiMean, bmiSd] = published.bmi;
  return {
    group,
    age: Math.round(clamp(ageMean + ageSd * score('age'), 40, 92)),
    bmi: decimal(clamp(shiftedLognormal(score('bmi'), bmiMean, bmiSd, 14), 16, 70)),
    hba1cPct: decimal(clamp(splitNormal(hba1cScore, published.hba1c), 4.2, 14)),
    glucoseMean: clamp(shift + Math.exp(mu + sigma * glucoseScore), 75, 330),
    glucoseCvPct: clamp((cvQ25 + cvQ75) / 2 + ((cvQ75 - cvQ25) / 1.349) * behaviour[1]!, 8, 55),
    behaviour,
    followers: FOLLOWERS.map(score),
    stress: score('stress'),
    awake: score('awake'),
    respiration: clamp(RESPIRATION.mean + RESPIRATION.between * score('respiration'), 9, 24),
    spo2: published.spo2 + PUBLISHED_SPO2_SD * score('spo2'),
    wakeMinute: clamp(410 + 50 * score('wake'), 270, 560),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function decimal(value: number): number {
  return Math.round(value * 10) / 10;
}
