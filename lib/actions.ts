import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { ActionResult } from './action-result';
import { demoViewer } from './data/viewer';
import { toPublicError } from './public-error';

type Viewer = ReturnType<typeof demoViewer>;

/**
 * The one way a server action works: parse, find the viewer, call the service (which authorises), answer plain data.
 * An expected error keeps its words, an unexpected one becomes an event id; no stack leaves the server.
 */
export async function runAction<Schema extends z.ZodType, T>(
  schema: Schema,
  input: unknown,
  service: (viewer: Viewer, input: z.output<Schema>) => Promise<T>,
): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await service(demoViewer(), schema.parse(input)) };
  } catch (error) {
    // Next speaks through exceptions too (redirect, not found): those are not ours.
    unstable_rethrow(error);
    const { code, message, eventId } = toPublicError(error);
    return { ok: false, error: eventId ? { code, message, eventId } : { code, message } };
  }
}
