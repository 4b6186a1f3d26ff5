import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import { calibrate } from './calibrate';
import { type LabelledDay, participantsOf } from './labelled-day';
import type { TreeMethod } from './method';
import { fitTrees, marginsOf } from './model';
import type { BootstrapClassifier, BootstrapEnsemble } from './robustness';

/** Classifiers in an ensemble: the definition of the robustness figure. */
export const BOOTSTRAPS = 20;

/** Draws tried for a classifier before people are held to be too few. */
const MOST_DRAWS = 50;

export interface BootstrapOptions {
  readonly features: readonly FeatureId[];
  /**
   * Days of people that no classifier trains on, for calibration and threshold. Without them each classifier is
   * calibrated on the people its draw left out.
   */
  readonly calibration?: readonly LabelledDay[];
  readonly count?: number;
  readonly signal?: AbortSignal;
  /** Called after each classifier with the share done, 0-1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Retrains a classifier `count` times (20) on people drawn with replacement, each with all of their days, and gives each
 * its own calibration and threshold. Equal rows, settings and seed give equal classifiers.
 * @throws InvalidInputError when people are too few to draw both classes; CancelledError once the signal is aborted
 */
export async function trainBootstrapEnsemble(
  rows: readonly LabelledDay[],
  method: TreeMethod,
  seed: number,
  options: BootstrapOptions,
): Promise<BootstrapEnsemble> {
  const { features, calibration = [], count = BOOTSTRAPS, signal, onProgress } = options;
  const people = [...participantsOf(rows)].sort();
  const daysOf = new Map(people.map((person) => [person, rows.filter((row) => row.participant === person)]));
  const outOfBag = calibration.length === 0;
  const members: BootstrapClassifier[] = [];
  for (let member = 0; member < count; member++) {
    throwIfAborted(signal, 'Training');
    const random = new Random(seed).fork(`bootstrap-classifier-${member}`);
    const drawn = draw(people, daysOf, random, outOfBag);
    const trees = await fitTrees(drawn.inside, { features, method, seed: random.uint32(), signal });
    const unseen = outOfBag ? drawn.outside : calibration;
    const { model: ensemble, threshold } = calibrate(trees, unseen, marginsOf(trees, unseen, features));
    members.push({ ensemble, threshold });
    onProgress?.((member + 1) / count);
  }
  return { seed, calibratedOn: outOfBag ? 'out-of-bag' : 'calibration', members };
}

/** People with replacement, drawn again until the days inside (and, where needed, outside) hold both classes. */
function draw(
  people: readonly string[],
  daysOf: ReadonlyMap<string, readonly LabelledDay[]>,
  random: Random,
  needsOutside: boolean,
): { readonly inside: readonly LabelledDay[]; readonly outside: readonly LabelledDay[] } {
  for (let attempt = 0; attempt < MOST_DRAWS; attempt++) {
    const chosen = people.map(() => random.pick(people));
    const seen = new Set(chosen);
    const inside = chosen.flatMap((person) => daysOf.get(person)!);
    const outside = people.filter((person) => !seen.has(person)).flatMap((person) => daysOf.get(person)!);
    if (hasBothClasses(inside) && (!needsOutside || hasBothClasses(outside))) return { inside, outside };
  }
  throw new InvalidInputError(
    `${people.length} people are too few to retrain the classifier on draws of them: the draws lack a class.`,
  );
}

function hasBothClasses(rows: readonly LabelledDay[]): boolean {
  return rows.some(({ label }) => label === 0) && rows.some(({ label }) => label === 1);
}
