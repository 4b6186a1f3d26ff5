import path from 'node:path';
import { type LabelledDay, labelDays, readPackage, splitByParticipant } from '@/lib/classifiers';
import { deriveDays } from '@/lib/derive';
import { InvalidInputError } from '@/lib/errors';
import { toCarded } from '@/lib/explain/carded';
import {
  CONFIRMATION_SEED,
  DEMO_COHORT,
  simulateParticipants,
  TRAINING_COHORT,
  type World,
} from '@/lib/simulate';
import { simulatedTrainingSet } from '@/lib/training';
import type { ZooMember } from './zoo';

/** The shipped classifier of a world with the days of the people it learnt from and of those it was tested on. */
export async function ownPeople(world: World) {
  const root = path.join(process.cwd(), 'public', 'models');
  const classifier = await toCarded(await readPackage(root, `simulated-${world}-xgboost`));
  const { train, calibration, test } = splitByParticipant(
    simulatedTrainingSet(world).rows,
    classifier.card.data.seed,
  );
  return { classifier, learnt: [...train, ...calibration], test };
}

/** Labelled days of new people of the world `effects`. @throws InvalidInputError for a seed that is taken */
export function newDays(seed: number): readonly LabelledDay[] {
  const taken: readonly number[] = [DEMO_COHORT.seed, TRAINING_COHORT.seed, CONFIRMATION_SEED];
  if (taken.includes(seed))
    throw new InvalidInputError('These people are used elsewhere. Choose another seed.');
  const cohort = { ...TRAINING_COHORT, world: 'effects', seed } as const;
  return [...simulateParticipants(cohort)].flatMap(({ streams }) =>
    labelDays({ id: streams.participant.sourceId }, deriveDays(streams)),
  );
}

/** The shipped classifier of a world with the days of the people it learnt from; its test people are left out. */
export async function ownMembers(world: World): Promise<readonly ZooMember[]> {
  const { classifier, learnt } = await ownPeople(world);
  return [{ classifier, rows: learnt }];
}
