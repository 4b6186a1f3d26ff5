import 'server-only';
import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@/lib/errors';
import type { ProviderTestView } from '@/lib/views/provider-types';
import { audit } from './audit';
import { db } from './client';
import type { Prisma, ProviderTest } from './generated/client';
import { cancelRow } from './leases';
import type { Viewer } from './viewer';

/** The last test of a provider. */
export const TEST_INCLUDE = {
  tests: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
} as const satisfies Prisma.LlmProviderInclude;

/**
 * Queues a made-up question to a language model; the worker asks it. A test that is at work already is the answer.
 * @throws NotFoundError for a provider of another clinic, or one that was removed
 */
export async function requestProviderTest(
  viewer: Viewer,
  providerId: string,
): Promise<{ readonly testId: string }> {
  return db().$transaction(async (tx) => {
    const where = { id: providerId, clinicId: viewer.clinicId, removedAt: null };
    // The row is locked, so that two presses at once become one test.
    const { count } = await tx.llmProvider.updateMany({ where, data: { clinicId: viewer.clinicId } });
    if (count === 0) throw new NotFoundError('language model');
    const open = { providerId, status: { in: ['queued', 'running'] }, cancelRequested: false };
    const atWork = await tx.providerTest.findFirst({ where: open, select: { id: true } });
    if (atWork) return { testId: atWork.id };
    await tx.providerTest.deleteMany({ where: { providerId, status: { notIn: ['queued', 'running'] } } });
    const id = randomUUID();
    const owner = { clinicId: viewer.clinicId, requestedBy: viewer.id };
    await tx.providerTest.create({ data: { id, providerId, ...owner } });
    await audit(tx, viewer, 'request', 'providerTest', id);
    return { testId: id };
  });
}

/**
 * Cancels a test that has not ended; its connection is closed as soon as the worker notices.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelProviderTest(viewer: Viewer, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const where = { id, clinicId: viewer.clinicId };
    if ((await tx.providerTest.count({ where })) === 0) throw new NotFoundError('test');
    if (!(await cancelRow(tx, 'ProviderTest', id))) throw new ConflictError('This test has ended already.');
    await audit(tx, viewer, 'cancel', 'providerTest', id);
  });
}

/** @throws NotFoundError for a test of another clinic */
export async function getProviderTest(viewer: Viewer, id: string): Promise<ProviderTestView> {
  const row = await db().providerTest.findFirst({ where: { id, clinicId: viewer.clinicId } });
  if (!row) throw new NotFoundError('test');
  return toTestView(row);
}

/** A stored test as the screens see it. */
export function toTestView(row: ProviderTest): ProviderTestView {
  return {
    id: row.id,
    status: row.status as ProviderTestView['status'],
    step: (row.progress as { readonly step?: string } | null)?.step,
    // Written by this product from the types they are read as.
    failure: (row.failure ?? undefined) as ProviderTestView['failure'],
    result: (row.result ?? undefined) as unknown as ProviderTestView['result'],
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
  };
}
