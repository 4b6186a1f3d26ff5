import { BOOTSTRAPS, type Family } from '@/lib/classifiers';
import {
  finishTraining,
  type HeldTraining,
  noteResult,
  registerTrained,
  trainedIds,
} from '@/lib/data/register-trained';
import { saveEvaluations, trainedCards } from '@/lib/data/trained-evaluations';
import { readTrainingWork, type TrainingWork } from '@/lib/data/training-work';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import { evaluateInThread, trainInThread } from '@/lib/training/thread/train-in-thread';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { isRegistered, type RegisteredFamily } from '@/lib/views/training-types';
import type { JobContext, JobHandler } from './handlers';

interface Settings {
  /** Script of the thread that trains, for tests. */
  readonly entry?: string | URL;
  /** Folds and draws of the evaluation, for tests; those of the product where absent. */
  readonly folds?: number;
  readonly repeats?: number;
}

/** Share of a family's work that is done once it is registered. */
const REGISTERED = 0.3;

/**
 * Trains the families of a training one after the other, registers each when it is done, then evaluates it; every step
 * in a thread of its own. A later attempt goes on with the rest. A family that cannot be trained on these days is noted
 * with the reason; the training fails when that is true of all of them.
 */
export function trainingHandler(settings: Settings = {}): JobHandler {
  return async (id, context) => {
    const held = { id, attempt: context.attempt };
    context.progress({ step: 'Reading the days' });
    const work = await readTrainingWork(id);
    const refusals: Error[] = [];
    for (const [at, family] of work.families.entries()) {
      const part: Part = {
        ...settings,
        held,
        work,
        family,
        signal: context.signal,
        told: (step, share) =>
          context.progress({
            step: `${FAMILY_WORDS[family].label}. ${step}`,
            share: (at + share) / work.families.length,
          }),
      };
      const known = work.results.find((result) => result.family === family);
      try {
        const result = known && isRegistered(known) ? known : await train(part);
        if (!result.evaluation) await evaluate(part, result);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refusals.push(error);
        await noteResult(held, { family, failure: error.message });
      }
    }
    const [refusal] = refusals;
    if (refusal && refusals.length === work.families.length) throw refusal;
    await finishTraining(held);
  };
}

interface Part extends Settings, Pick<JobContext, 'signal'> {
  readonly held: HeldTraining;
  readonly work: TrainingWork;
  readonly family: Family;
  readonly told: (step: string, share: number) => void;
}

async function train({ held, work, family, told, signal, entry }: Part): Promise<RegisteredFamily> {
  told('Starting', 0);
  const order = {
    kind: 'train',
    set: work.set,
    family,
    seed: work.seed,
    ids: trainedIds(held.id, family),
    createdAt: new Date().toISOString(),
    bootstraps: BOOTSTRAPS,
  } as const;
  const onProgress: Told = ({ step, share }) => told(step, REGISTERED * share);
  return registerTrained(held, family, await trainInThread(order, { signal, entry, onProgress }));
}

/** Lays the evaluations beside the packages. People too few for it leave the reason instead: the versions stay. */
async function evaluate(part: Part, result: RegisteredFamily): Promise<void> {
  const { held, work, told, signal, entry, folds, repeats } = part;
  told('Evaluating', REGISTERED);
  const onProgress: Told = ({ step, share }) =>
    told(`Evaluating: ${step.toLowerCase()}`, REGISTERED + (1 - REGISTERED) * share);
  const order = {
    kind: 'evaluate',
    set: work.set,
    cards: await trainedCards(result),
    createdAt: new Date().toISOString(),
    folds,
    repeats,
  } as const;
  let failure: string | undefined;
  try {
    await saveEvaluations(await evaluateInThread(order, { signal, entry, onProgress }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    failure = error.message;
  }
  await noteResult(held, { ...result, evaluation: { failure } });
}

type Told = (progress: { readonly step: string; readonly share: number }) => void;

/** What the closed set says of the days themselves: trying again would come to the same. */
function isRefusal(error: unknown): error is InvalidInputError | TooLargeError {
  return error instanceof InvalidInputError || error instanceof TooLargeError;
}
