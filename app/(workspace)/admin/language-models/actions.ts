'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import * as data from '@/lib/data';

const PAGE = '/admin/language-models';
const PROVIDER = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,60}$/, 'This is no id.');
const TEST = z.uuid('This is no id.');
const SAVE = z.strictObject({ id: PROVIDER.optional(), config: z.unknown() });

/** What became of a form: stored, or what to mend in which field. */
export type SavedProvider = { readonly providerId: string } | { readonly problems: data.ConfigProblems };

/** Adds a language model, or changes the one named. */
export async function saveProvider(request: unknown): Promise<ActionResult<SavedProvider>> {
  return runAction(SAVE, request, async (viewer, { id, config: input }): Promise<SavedProvider> => {
    const read = data.readProviderConfig(input);
    if ('problems' in read) return read;
    if (id !== undefined) await data.changeProvider(viewer, id, read.config);
    const saved = id === undefined ? await data.addProvider(viewer, read.config) : { providerId: id };
    revalidatePath(PAGE);
    return saved;
  });
}

async function change(
  id: unknown,
  service: (viewer: Parameters<typeof data.removeProvider>[0], id: string) => Promise<void>,
): Promise<ActionResult<null>> {
  return runAction(PROVIDER, id, async (viewer, provider) => {
    await service(viewer, provider);
    revalidatePath(PAGE);
    return null;
  });
}

/** Lists it among the engines again. */
export async function switchProviderOn(id: unknown): Promise<ActionResult<null>> {
  return change(id, (viewer, provider) => data.setProviderEnabled(viewer, provider, true));
}

/** Takes it out of the lists of engines. */
export async function switchProviderOff(id: unknown): Promise<ActionResult<null>> {
  return change(id, (viewer, provider) => data.setProviderEnabled(viewer, provider, false));
}

/** Takes it out of every list; `restoreProvider` takes that back. */
export async function removeProvider(id: unknown): Promise<ActionResult<null>> {
  return change(id, data.removeProvider);
}

/** Takes a removal back. */
export async function restoreProvider(id: unknown): Promise<ActionResult<null>> {
  return change(id, data.restoreProvider);
}

/** Queues a made-up question to it. */
export async function testProvider(id: unknown): Promise<ActionResult<{ readonly testId: string }>> {
  return runAction(PROVIDER, id, data.requestProviderTest);
}

/** Stops a test, down to its connection. */
export async function cancelProviderTest(id: unknown): Promise<ActionResult<null>> {
  return runAction(TEST, id, async (viewer, test) => {
    await data.cancelProviderTest(viewer, test);
    return null;
  });
}
