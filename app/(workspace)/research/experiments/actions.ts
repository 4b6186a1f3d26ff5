'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const ID = z.uuid('This is no id.');

/** Queues an experiment; the worker does its cells. */
export async function requestExperiment(
  input: unknown,
): Promise<ActionResult<{ readonly experimentId: string }>> {
  return runAction(data.EXPERIMENT_REQUEST, input, (viewer, request) =>
    data.requestExperiment(viewer, request),
  );
}

/** Stops an experiment; finished cells stay. */
export async function cancelExperiment(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, experiment) => {
    await data.cancelExperiment(viewer, experiment);
    return null;
  });
}

/** Goes on with an experiment that was stopped. */
export async function resumeExperiment(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, experiment) => {
    await data.resumeExperiment(viewer, experiment);
    return null;
  });
}

/** Deletes an experiment. */
export async function removeExperiment(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, experiment) => {
    await data.removeExperiment(viewer, experiment);
    return null;
  });
}
