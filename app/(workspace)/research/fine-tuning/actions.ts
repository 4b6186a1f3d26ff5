'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';
import type { SubmissionView } from '@/lib/views/tuning-types';

const ID = z.uuid('This is no id.');

/** Queues a fine-tuning set; the worker makes it. */
export async function requestTuning(input: unknown): Promise<ActionResult<{ readonly setId: string }>> {
  return runAction(data.TUNING_REQUEST, input, (viewer, request) => data.requestTuning(viewer, request));
}

/** Stops a set; days that were asked about stay. */
export async function cancelTuning(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, set) => {
    await data.cancelTuning(viewer, set);
    return null;
  });
}

/** Goes on with a set that was stopped. */
export async function resumeTuning(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, set) => {
    await data.resumeTuning(viewer, set);
    return null;
  });
}

/** Deletes a set with its files. */
export async function removeTuning(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, set) => {
    await data.removeTuning(viewer, set);
    return null;
  });
}

/** Hands a finished set to the OpenAI account. */
export async function submitTuning(input: unknown): Promise<ActionResult<SubmissionView>> {
  return runAction(data.SUBMISSION_REQUEST, input, (viewer, request) => data.submitTuning(viewer, request));
}

/** Asks the account to stop a job. */
export async function cancelSubmission(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, submission) => {
    await data.cancelSubmission(viewer, submission);
    return null;
  });
}
