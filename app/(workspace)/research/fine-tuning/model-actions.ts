'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';
import type { Viewer } from '@/lib/data/viewer';

const ID = z.uuid('This is no id.');

function changed(
  id: unknown,
  change: (viewer: Viewer, tuning: string) => Promise<void>,
): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, tuning) => {
    await change(viewer, tuning);
    return null;
  });
}

/** Queues a tuning of the embedded model; the worker does it. */
export async function requestModelTuning(
  input: unknown,
): Promise<ActionResult<{ readonly tuningId: string }>> {
  return runAction(data.MODEL_TUNING_REQUEST, input, (viewer, request) =>
    data.requestModelTuning(viewer, request),
  );
}

/** Stops a tuning; its lessons stay. */
export async function cancelModelTuning(id: unknown): Promise<ActionResult<null>> {
  return changed(id, data.cancelModelTuning);
}

/** Trains again from the lessons that are kept. */
export async function resumeModelTuning(id: unknown): Promise<ActionResult<null>> {
  return changed(id, data.resumeModelTuning);
}

/** Hides a tuned model from the pickers of engines. */
export async function archiveModelTuning(id: unknown): Promise<ActionResult<null>> {
  return changed(id, (viewer, tuning) => data.archiveModelTuning(viewer, tuning, true));
}

/** Offers an archived model again. */
export async function restoreModelTuning(id: unknown): Promise<ActionResult<null>> {
  return changed(id, (viewer, tuning) => data.archiveModelTuning(viewer, tuning, false));
}

/** Deletes a tuning and the model it made. */
export async function removeModelTuning(id: unknown): Promise<ActionResult<null>> {
  return changed(id, data.removeModelTuning);
}
