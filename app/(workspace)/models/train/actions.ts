'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const TRAINING = z.uuid('This is no id.');

/** Queues a training. */
export async function requestTraining(
  request: unknown,
): Promise<ActionResult<{ readonly trainingId: string }>> {
  return runAction(data.TRAINING_REQUEST, request, async (viewer, input) => {
    const queued = await data.requestTraining(viewer, input);
    revalidatePath('/models');
    return queued;
  });
}

/** Stops a training that is not done. */
export async function cancelTraining(id: unknown): Promise<ActionResult<null>> {
  return runAction(TRAINING, id, async (viewer, training) => {
    await data.cancelTraining(viewer, training);
    return null;
  });
}

/** Goes on with what a training has not registered. */
export async function resumeTraining(id: unknown): Promise<ActionResult<null>> {
  return runAction(TRAINING, id, async (viewer, training) => {
    await data.resumeTraining(viewer, training);
    return null;
  });
}

/** Takes a training that is over off the list. */
export async function removeTraining(id: unknown): Promise<ActionResult<null>> {
  return runAction(TRAINING, id, async (viewer, training) => {
    await data.removeTraining(viewer, training);
    revalidatePath('/models');
    return null;
  });
}
