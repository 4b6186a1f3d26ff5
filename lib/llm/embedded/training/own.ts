import path from 'node:path';
import { readPackage, splitByParticipant } from '@/lib/classifiers';
import { toCarded } from '@/lib/explain/carded';
import type { World } from '@/lib/simulate';
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

/** The shipped classifier of a world with the days of the people it learnt from; its test people are left out. */
export async function ownMembers(world: World): Promise<readonly ZooMember[]> {
  const { classifier, learnt } = await ownPeople(world);
  return [{ classifier, rows: learnt }];
}
