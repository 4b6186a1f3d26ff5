import { type LabelledDay, participantsOf } from '@/lib/classifiers';
import { InvalidInputError } from '@/lib/errors';
import { limitsOfReal, limitsOfSimulated } from './limits';
import { untrainableBecause } from './trainable';
import type { TrainingSet } from './training-set';

/** What a data set of the product says of itself. */
export interface StoredSource {
  readonly name: string;
  readonly synthetic: boolean;
  readonly world?: string;
  readonly licence: string;
  readonly stressThreshold: number;
}

/**
 * Complete labelled days that the product keeps, with what a card must say about them.
 * @throws InvalidInputError when nothing can be learned from them: too few people, or one class only
 */
export function storedTrainingSet(source: StoredSource, rows: readonly LabelledDay[]): TrainingSet {
  const reason = untrainableBecause({
    people: participantsOf(rows).length,
    days: rows.length,
    high: rows.filter(({ label }) => label === 1).length,
  });
  if (reason) throw new InvalidInputError(reason);
  const world = source.world === 'effects' || source.world === 'null' ? source.world : undefined;
  return {
    id: source.name,
    synthetic: source.synthetic,
    world,
    licence: source.licence,
    limits: world ? limitsOfSimulated(world) : limitsOfReal(source.name),
    stressThreshold: source.stressThreshold,
    rows,
  };
}
