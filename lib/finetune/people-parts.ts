import { type LabelledDay, participantsOf } from '@/lib/classifiers/labelled-day';
import { partsByParticipant } from '@/lib/classifiers/split';
import { ConflictError, InvalidInputError } from '@/lib/errors';
import { Random } from '@/lib/random';

/** What an example is for. */
export type Part = 'train' | 'validation';

/** The people of a data set by what may be done with their days. No person is in two of them. */
export interface PeopleParts {
  readonly train: ReadonlySet<string>;
  readonly validation: ReadonlySet<string>;
  /** Nothing of them is exported: the tuned model is measured on them. */
  readonly test: ReadonlySet<string>;
  /** Whether `test` are the people that the classifier itself was tested on, or held back here for the first time. */
  readonly basis: 'classifier' | 'held-back';
}

/** What a classifier says of the people it was trained on. */
export interface TrainedOn {
  /** Name of the data set. */
  readonly dataset: string;
  /** Seed of its split. */
  readonly seed: number;
  readonly participants: { readonly train: number; readonly calibration: number; readonly test: number };
}

/** Seed of the split for classifiers that say nothing of their own. */
const NO_SEED = 1;
/** Fewer could not train, validate and test on different people. */
export const FEWEST_PEOPLE = 5;

/**
 * Splits people the way the classifier was split: same people and seed give the very people it was tested on. Where it
 * was trained on others (or, by cross-validation, on everybody), the same draw holds people back. The rest is divided
 * into training and validation by `seed`.
 * @param dataset name of the data set the rows are from
 * @throws ConflictError when the classifier names this data set but its people have changed since: then nobody can tell
 * who tested it; InvalidInputError when people are too few
 */
export function peopleParts(
  rows: readonly LabelledDay[],
  dataset: string,
  trainedOn: TrainedOn | undefined,
  { seed, validationShare }: { readonly seed: number; readonly validationShare: number },
): PeopleParts {
  const everybody = participantsOf(rows);
  if (everybody.length < FEWEST_PEOPLE)
    throw new InvalidInputError(
      `Only ${everybody.length} people have complete labelled days. At least ${FEWEST_PEOPLE} are needed to train, validate and test on different ones.`,
    );
  const split = partsByParticipant(rows, trainedOn?.seed ?? NO_SEED);
  const test = new Set(participantsOf(split.test));
  const counts = {
    train: participantsOf(split.train).length,
    calibration: participantsOf(split.calibration).length,
    test: test.size,
  };
  const own = trainedOn !== undefined && trainedOn.participants.test > 0;
  const same = own && PARTS.every((part) => counts[part] === trainedOn.participants[part]);
  if (own && !same && trainedOn.dataset === dataset)
    throw new ConflictError(
      'The people of this data set are not those the classifier was trained on, so nobody can tell who tested it. Train a new classifier and use that.',
    );
  const others = new Random(seed)
    .fork('validation')
    .shuffle(everybody.filter((person) => !test.has(person)).sort());
  const count = Math.max(1, Math.round(others.length * validationShare));
  if (test.size === 0 || count >= others.length)
    throw new InvalidInputError('People are too few to train, validate and test on different ones.');
  return {
    train: new Set(others.slice(count)),
    validation: new Set(others.slice(0, count)),
    test,
    basis: same ? 'classifier' : 'held-back',
  };
}

const PARTS = ['train', 'calibration', 'test'] as const;
