import 'server-only';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { type AuditSubject, audit } from './audit';
import { db } from './client';
import type { Prisma } from './generated/client';
import { cancelRow, type LeasedTable, type ResumableTable, resumeRow } from './leases';
import type { Viewer } from './viewer';

interface OwnRow<Table extends LeasedTable = LeasedTable> {
  /** What the audit calls it, and what a person is told is missing. */
  readonly subject: AuditSubject;
  readonly what: string;
  readonly table: Table;
  readonly id: string;
  /** Whether the row is the viewer's. */
  readonly isOwn: (tx: Prisma.TransactionClient) => Promise<boolean>;
}

/**
 * Changes a row of the viewer's clinic and records it, together or not at all.
 * @throws NotFoundError for a row of another clinic, and what `work` throws
 */
export async function changeOwn(
  viewer: Viewer,
  { subject, what, id, isOwn }: Omit<OwnRow, 'table'>,
  action: string,
  work: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    if (!(await isOwn(tx))) throw new NotFoundError(what);
    await work(tx);
    await audit(tx, viewer, action, subject, id);
  });
}

/**
 * Cancels work that has not ended: what waits at once, what is at work as soon as its worker notices. What is finished
 * of it stays.
 * @param also what else changes with it
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelOwn(
  viewer: Viewer,
  row: OwnRow,
  also: (tx: Prisma.TransactionClient) => Promise<void> = nothing,
): Promise<void> {
  await changeOwn(viewer, row, 'cancel', async (tx) => {
    if (!(await cancelRow(tx, row.table, row.id)))
      throw new ConflictError(`This ${row.what} has ended already.`);
    await also(tx);
  });
}

/**
 * Goes on with work that was cancelled or failed: what is finished is kept.
 * @param also what else changes with it
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeOwn(
  viewer: Viewer,
  row: OwnRow<ResumableTable>,
  also: (tx: Prisma.TransactionClient) => Promise<void> = nothing,
): Promise<void> {
  await changeOwn(viewer, row, 'resume', async (tx) => {
    if (!(await resumeRow(tx, row.table, row.id, ['cancelled', 'failed'])))
      throw new ConflictError(`This ${row.what} is at work or done already.`);
    await also(tx);
  });
}

async function nothing(): Promise<void> {}
