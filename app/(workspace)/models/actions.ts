'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const UPLOAD = z.uuid('This is no id.');
const CLASSIFIER = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'This is no id.');

/** Keeps the mapping and tests the model on stored days. */
export async function testModel(request: unknown): Promise<ActionResult<null>> {
  return runAction(data.MODEL_TEST_REQUEST, request, async (viewer, input) => {
    await data.testModelUpload(viewer, input);
    return null;
  });
}

/** Stops a running test. */
export async function cancelModelTest(id: unknown): Promise<ActionResult<null>> {
  return runAction(UPLOAD, id, async (viewer, upload) => {
    await data.cancelModelUpload(viewer, upload);
    return null;
  });
}

/** Removes an upload that is not registered. */
export async function discardModel(id: unknown): Promise<ActionResult<null>> {
  return runAction(UPLOAD, id, async (viewer, upload) => {
    await data.discardModelUpload(viewer, upload);
    revalidatePath('/models');
    return null;
  });
}

/** Registers a tested upload as a version. */
export async function registerModel(
  request: unknown,
): Promise<ActionResult<{ readonly classifierId: string }>> {
  return runAction(data.REGISTER_REQUEST, request, async (viewer, input) => {
    const registered = await data.registerModel(viewer, input);
    revalidatePath('/models');
    return registered;
  });
}

/** Queues the change of a data set to a classifier. */
export async function activateModel(
  request: unknown,
): Promise<ActionResult<{ readonly activationId: string }>> {
  return runAction(data.ACTIVATION_REQUEST, request, (viewer, input) =>
    data.requestActivation(viewer, input),
  );
}

/** Stops a change that is not done. */
export async function cancelActivation(id: unknown): Promise<ActionResult<null>> {
  return runAction(UPLOAD, id, async (viewer, activation) => {
    await data.cancelActivation(viewer, activation);
    return null;
  });
}

/** Takes an uploaded model out of the lists. */
export async function archiveModel(id: unknown): Promise<ActionResult<null>> {
  return runAction(CLASSIFIER, id, async (viewer, classifier) => {
    await data.archiveClassifier(viewer, classifier);
    revalidatePath('/models', 'layout');
    return null;
  });
}

/** Brings an archived model back. */
export async function restoreModel(id: unknown): Promise<ActionResult<null>> {
  return runAction(CLASSIFIER, id, async (viewer, classifier) => {
    await data.restoreClassifier(viewer, classifier);
    revalidatePath('/models', 'layout');
    return null;
  });
}
