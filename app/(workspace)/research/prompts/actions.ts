'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const ID = z.uuid('This is no id.');

/** Queues a trial; the worker asks the language model. */
export async function requestTrial(input: unknown): Promise<ActionResult<{ readonly trialId: string }>> {
  return runAction(data.TRIAL_REQUEST, input, (viewer, request) => data.requestTrial(viewer, request));
}

/** Stops a trial; what is answered stays. */
export async function cancelTrial(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, trial) => {
    await data.cancelTrial(viewer, trial);
    return null;
  });
}

/** Goes on with a trial that was stopped. */
export async function resumeTrial(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, trial) => {
    await data.resumeTrial(viewer, trial);
    return null;
  });
}

/** Deletes a trial with its answers. */
export async function removeTrial(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, trial) => {
    await data.removeTrial(viewer, trial);
    return null;
  });
}
