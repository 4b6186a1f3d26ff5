import {
  buildEvaluationPair,
  type ClassifierCard,
  DEFAULT_METHODS,
  FAMILIES,
  type Method,
  type PairEvaluationOptions,
  participantsOf,
  type StoredEvaluation,
  type Variant,
} from '@/lib/classifiers';
import { ConflictError, InvalidInputError } from '@/lib/errors';
import type { TrainingSet } from './training-set';

export interface EvaluateTrainedOptions
  extends Pick<PairEvaluationOptions, 'folds' | 'repeats' | 'signal' | 'onProgress'> {
  /** ISO instant for the evaluations. */
  readonly createdAt: string;
}

/**
 * Evaluates the two classifiers of a set with the features, settings and seed of their cards, on the people they were
 * made from: by cross-validation, so that every day is judged by models that have not seen its person.
 * @throws ConflictError when the rows are not those of the cards, or the cards are no pair; InvalidInputError for
 * people who are too few; CancelledError once the signal is aborted
 */
export async function evaluateTrained(
  set: TrainingSet,
  cards: Readonly<Record<Variant, ClassifierCard>>,
  { createdAt, ...options }: EvaluateTrainedOptions,
): Promise<Readonly<Record<Variant, StoredEvaluation>>> {
  const { actionable, full } = cards;
  for (const card of [actionable, full]) holdToRows(card, set);
  const method = methodOf(actionable);
  if (JSON.stringify(methodOf(full)) !== JSON.stringify(method) || full.data.seed !== actionable.data.seed)
    throw new ConflictError(`${actionable.id} and ${full.id} were not trained alike.`);
  const idsOf = ({ features }: ClassifierCard) => features.map(({ id }) => id);
  const pair = await buildEvaluationPair({
    ...options,
    rows: set.rows,
    method,
    seed: actionable.data.seed,
    features: { actionable: idsOf(actionable), full: idsOf(full) },
  });
  const stored = (variant: Variant): StoredEvaluation => {
    const { id, hash, data } = cards[variant];
    const { dataset, synthetic, world } = data;
    return {
      classifier: { id, hash },
      createdAt,
      data: { dataset, synthetic, world },
      evaluation: pair[variant],
    };
  };
  return { actionable: stored('actionable'), full: stored('full') };
}

/** Family and settings that a card names. @throws InvalidInputError for a family that is not trained here */
export function methodOf({ family: named, settings: said }: ClassifierCard): Method {
  const family = FAMILIES.find((known) => known === named.replace(/\+proxies$/, ''));
  if (!family) throw new InvalidInputError(`“${named}” is not trained by this product.`);
  const { settings } = DEFAULT_METHODS[family];
  const own = Object.entries(settings).map(([name, value]) => [name, said[name] ?? value]);
  return { family, settings: Object.fromEntries(own) } as Method;
}

const sum = ({ train, calibration, test }: ClassifierCard['data']['days']): number =>
  train + calibration + test;

function holdToRows({ id, data }: ClassifierCard, { rows, id: dataset }: TrainingSet): void {
  const [people, days] = [participantsOf(rows).length, rows.length];
  if (data.dataset !== dataset || sum(data.participants) !== people || sum(data.days) !== days)
    throw new ConflictError(
      `${id} was made from ${sum(data.days)} days of ${sum(data.participants)} people of ${data.dataset}; these are ${days} days of ${people} people of ${dataset}. Train it anew, then evaluate it.`,
    );
}
