import { BOOTSTRAPS } from '@/lib/classifiers';
import { finishTraining, refuseFamily, registerTrained, trainedIds } from '@/lib/data/register-trained';
import { readTrainingWork } from '@/lib/data/training-work';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import { trainInThread } from '@/lib/training/thread/train-in-thread';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { JobHandler } from './handlers';

interface Settings {
  /** Script of the thread that trains, for tests. */
  readonly entry?: string | URL;
}

/**
 * Trains the families of a training one after the other, each in a thread of its own, and registers each when it is
 * done: a later attempt goes on with the rest. A family that cannot be trained on these days is noted with the reason;
 * the training fails when that is true of all of them.
 */
export function trainingHandler({ entry }: Settings = {}): JobHandler {
  return async (id, { signal, attempt, progress }) => {
    progress({ step: 'Reading the days' });
    const { set, seed, families, registered } = await readTrainingWork(id);
    const refusals: Error[] = [];
    for (const [at, family] of families.entries()) {
      if (registered.includes(family)) continue;
      const told = (step: string, share: number): void =>
        progress({ step: `${FAMILY_WORDS[family].label}. ${step}`, share: (at + share) / families.length });
      told('Starting', 0);
      const order = {
        set,
        family,
        seed,
        ids: trainedIds(id, family),
        createdAt: new Date().toISOString(),
        bootstraps: BOOTSTRAPS,
      };
      try {
        const pair = await trainInThread(order, {
          signal,
          entry,
          onProgress: ({ step, share }) => told(step, share),
        });
        told('Registering', 1);
        await registerTrained({ id, attempt }, family, pair);
      } catch (error) {
        if (!(error instanceof InvalidInputError || error instanceof TooLargeError)) throw error;
        refusals.push(error);
        await refuseFamily({ id, attempt }, family, error.message);
      }
    }
    const [refusal] = refusals;
    if (refusal && refusals.length === families.length) throw refusal;
    await finishTraining({ id, attempt });
  };
}
