'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const ID = z.uuid('This is no id.');

/** Queues a study; the worker makes its plans. */
export async function requestStudy(input: unknown): Promise<ActionResult<{ readonly studyId: string }>> {
  return runAction(data.STUDY_REQUEST, input, (viewer, request) => data.requestStudy(viewer, request));
}

/** Stops a study; what is finished stays. */
export async function cancelStudy(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, study) => {
    await data.cancelStudy(viewer, study);
    return null;
  });
}

/** Goes on with a study that was stopped. */
export async function resumeStudy(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, study) => {
    await data.resumeStudy(viewer, study);
    return null;
  });
}

/** Deletes a study with its plans. */
export async function removeStudy(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, study) => {
    await data.removeStudy(viewer, study);
    return null;
  });
}
