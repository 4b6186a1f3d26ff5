import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { FEATURES, type FeatureId } from '@/lib/features';
import { Random } from '@/lib/random';
import type { Part, PeopleParts } from './people-parts';
import type { TuningSettings } from './settings';

/** A day that an example is made of. Holds who it is of: it never leaves memory or the database. */
export interface TuningDay {
  readonly participant: string;
  readonly part: Part;
  /** 1-based number of the person within the set: what exports say instead of an id. */
  readonly person: number;
  readonly factual: LabelledDay['features'];
  /** Measured class of the day. */
  readonly label: 0 | 1;
  /** Features the example locks, so that the model learns to leave them alone. */
  readonly locked: readonly FeatureId[];
}

const MOST_LOCKS = 2;

/**
 * Up to `size` of the given days, in an order drawn by the seed: every person's first drawn day comes before anybody's
 * second, so that a small set is of many people. Days of test people are left out.
 * @param days those the classifier calls high
 */
export function drawDays(
  days: readonly LabelledDay[],
  parts: PeopleParts,
  features: readonly FeatureId[],
  { seed, size, lockShare }: Pick<TuningSettings, 'seed' | 'size' | 'lockShare'>,
): readonly TuningDay[] {
  const random = new Random(seed).fork('days');
  const actions = features.filter((id) => FEATURES[id].role === 'action');
  const byPerson = new Map<string, LabelledDay[]>();
  for (const day of days) {
    const own = byPerson.get(day.participant) ?? [];
    own.push(day);
    byPerson.set(day.participant, own);
  }
  const people = random
    .shuffle([...byPerson.keys()].sort())
    .filter((id) => parts.train.has(id) || parts.validation.has(id));
  const order = people.map((id) =>
    random.fork(id).shuffle(byPerson.get(id)!.sort((a, b) => (a.day < b.day ? -1 : 1))),
  );
  const taken: TuningDay[] = [];
  for (let turn = 0; taken.length < size && order.some((own) => own.length > turn); turn++)
    for (const [at, own] of order.entries()) {
      const day = own[turn];
      if (!day || taken.length === size) continue;
      const { participant, features: factual, label } = day;
      taken.push({
        participant,
        part: parts.train.has(participant) ? 'train' : 'validation',
        person: at + 1,
        factual,
        label,
        locked: locksOf(actions, lockShare, random.fork(`${participant}/locks/${turn}`)),
      });
    }
  return taken;
}

function locksOf(actions: readonly FeatureId[], share: number, random: Random): readonly FeatureId[] {
  if (random.uniform() >= share) return [];
  const drawn = new Set(random.shuffle(actions).slice(0, 1 + random.integer(MOST_LOCKS)));
  return actions.filter((id) => drawn.has(id));
}
