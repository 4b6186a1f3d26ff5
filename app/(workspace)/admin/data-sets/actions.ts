'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const ID = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is no id.');

/** Cancels an import; nothing of it stays. */
export async function cancelImport(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, job) => {
    await data.cancelImport(viewer, job);
    return null;
  });
}

/** Imports what a dry run has checked, from the same upload. */
export async function importForReal(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, job) => {
    await data.importAfterDryRun(viewer, job);
    return null;
  });
}

/** Removes a data set with everything made from it. */
export async function removeDataset(id: unknown): Promise<ActionResult<null>> {
  return runAction(ID, id, async (viewer, dataset) => {
    await data.removeDataset(viewer, dataset);
    revalidatePath('/admin/data-sets');
    revalidatePath('/patients');
    return null;
  });
}
