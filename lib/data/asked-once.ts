import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { type AuditSubject, audit } from './audit';
import { db } from './client';
import { Prisma } from './generated/client';
import type { Viewer } from './viewer';

/** What every row of a queue says of its origin. */
interface Asked {
  readonly id: string;
  readonly clinicId: string;
  readonly requestedBy: string;
  readonly requestKey: string;
}

interface AskedOnce {
  /** What the audit calls it. */
  readonly subject: AuditSubject;
  readonly find: (requestKey: string) => Promise<{ readonly id: string } | null>;
  /** Checks the request; what it comes to makes the row. */
  readonly prepare: () => Promise<(tx: Prisma.TransactionClient, asked: Asked) => Promise<unknown>>;
}

/**
 * Makes the row of a request, once: the same key from the same viewer is the same row, also when two equal submits race.
 * @returns its id
 * @throws what `prepare` throws, and nothing is stored then
 */
export async function askedOnce(viewer: Viewer, key: string, request: AskedOnce): Promise<string> {
  const { subject, find, prepare } = request;
  const requestKey = createHash('sha256').update(`${viewer.id}:${key}`).digest('hex');
  const known = await find(requestKey);
  if (known) return known.id;
  const create = await prepare();
  const id = randomUUID();
  try {
    await db().$transaction(async (tx) => {
      await create(tx, { id, clinicId: viewer.clinicId, requestedBy: viewer.id, requestKey });
      await audit(tx, viewer, 'request', subject, id);
    });
  } catch (error) {
    // The unique key let one of two through, and that one is the answer to both.
    const raced = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    const winner = raced ? await find(requestKey) : null;
    if (!winner) throw error;
    return winner.id;
  }
  return id;
}
