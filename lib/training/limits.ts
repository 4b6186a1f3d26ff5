import { WORLD_ASSUMPTIONS, type World } from '@/lib/simulate';

/** What a card must say of a classifier of real people; `source` names the data. */
export function limitsOfReal(source: string): readonly string[] {
  return [
    `${source}: associations within this data set only; a classifier is no evidence that a change would lower stress.`,
    'Research use only: not a medical device.',
  ];
}

/** What a card must say of a classifier of simulated people. */
export function limitsOfSimulated(world: World): readonly string[] {
  return [
    WORLD_ASSUMPTIONS[world],
    'Research use only: not a medical device, and no evidence that a change would lower anyone’s stress.',
  ];
}
