import 'server-only';
import { db } from './client';
import { Prisma } from './generated/client';

/** The rows that are a queue: all have status, attempt, leaseUntil, cancelRequested, progress and failure. */
export type LeasedTable =
  | 'Run'
  | 'ImportJob'
  | 'CohortStudy'
  | 'PromptTrial'
  | 'ModelUpload'
  | 'Activation'
  | 'Experiment'
  | 'ExperimentGroup'
  | 'TrainingJob'
  | 'TuningSet'
  | 'ModelTuning'
  | 'ProviderTest';

/** Those whose work can be gone on with after its end. */
export type ResumableTable = Extract<
  LeasedTable,
  'CohortStudy' | 'PromptTrial' | 'Experiment' | 'TrainingJob' | 'TuningSet' | 'ModelTuning'
>;

/** The right to work on a row until the lease ends; `attempt` tells it from earlier ones. */
export interface Lease {
  readonly table: LeasedTable;
  readonly id: string;
  readonly attempt: number;
  /** Whether the row is given up if this attempt ends unexpectedly. */
  readonly last: boolean;
}

/** Attempts in all, or since the last that got anything done. */
export const MOST_ATTEMPTS = 3;

const TABLE = {
  Run: Prisma.raw('"Run"'),
  ImportJob: Prisma.raw('"ImportJob"'),
  CohortStudy: Prisma.raw('"CohortStudy"'),
  PromptTrial: Prisma.raw('"PromptTrial"'),
  ModelUpload: Prisma.raw('"ModelUpload"'),
  Activation: Prisma.raw('"Activation"'),
  Experiment: Prisma.raw('"Experiment"'),
  ExperimentGroup: Prisma.raw('"ExperimentGroup"'),
  TrainingJob: Prisma.raw('"TrainingJob"'),
  TuningSet: Prisma.raw('"TuningSet"'),
  ModelTuning: Prisma.raw('"ModelTuning"'),
  ProviderTest: Prisma.raw('"ProviderTest"'),
} as const;
// Work that got on at every attempt may be interrupted more often: its row says until when it is tried.
const LIMIT = {
  Run: Prisma.raw(`${MOST_ATTEMPTS}`),
  ImportJob: Prisma.raw(`${MOST_ATTEMPTS}`),
  CohortStudy: Prisma.raw('"attemptLimit"'),
  PromptTrial: Prisma.raw('"attemptLimit"'),
  ModelUpload: Prisma.raw(`${MOST_ATTEMPTS}`),
  Activation: Prisma.raw(`${MOST_ATTEMPTS}`),
  Experiment: Prisma.raw('"attemptLimit"'),
  ExperimentGroup: Prisma.raw('"attemptLimit"'),
  TrainingJob: Prisma.raw('"attemptLimit"'),
  TuningSet: Prisma.raw('"attemptLimit"'),
  ModelTuning: Prisma.raw('"attemptLimit"'),
  ProviderTest: Prisma.raw(`${MOST_ATTEMPTS}`),
} as const;
// Columns are timestamps without a zone, in UTC, whatever zone the session is in.
const NOW = Prisma.sql`(now() AT TIME ZONE 'utc')`;

function inMs(ms: number): Prisma.Sql {
  return Prisma.sql`(${NOW} + ${ms} * interval '1 millisecond')`;
}

function held({ id, attempt }: Lease): Prisma.Sql {
  return Prisma.sql`id = ${id} AND status = 'running' AND attempt = ${attempt}`;
}

/** Takes the oldest row that waits, or whose worker let its lease run out. One short statement: no two get the same. */
export async function claimLease(table: LeasedTable, leaseMs: number): Promise<Lease | undefined> {
  const rows = await db().$queryRaw<{ id: string; attempt: number; last: boolean }[]>`
    UPDATE ${TABLE[table]} SET status = 'running', attempt = attempt + 1, "leaseUntil" = ${inMs(leaseMs)}
    WHERE id = (
      SELECT id FROM ${TABLE[table]}
      WHERE NOT "cancelRequested" AND attempt < ${LIMIT[table]}
        AND (status = 'queued' OR (status = 'running' AND "leaseUntil" < ${NOW}))
      ORDER BY "createdAt", id LIMIT 1
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id, attempt, attempt >= ${LIMIT[table]} AS last`;
  const row = rows[0];
  return row && { table, ...row };
}

/**
 * How many rows of its table a waiting row waits for: those at work, and those that the worker takes first. None of a row
 * that does not wait.
 */
export async function rowsAhead(
  table: LeasedTable,
  { id, status }: { readonly id: string; readonly status: string },
): Promise<{ readonly ahead?: number }> {
  if (status !== 'queued') return {};
  const [row] = await db().$queryRaw<{ ahead: number }[]>`
    SELECT count(*)::int AS ahead FROM ${TABLE[table]} mine JOIN ${TABLE[table]} other ON other.id <> mine.id
    WHERE mine.id = ${id} AND mine.status = 'queued' AND (other.status = 'running'
      OR other.status = 'queued' AND (other."createdAt", other.id) < (mine."createdAt", mine.id))`;
  return row && row.ahead > 0 ? { ahead: row.ahead } : {};
}

/** The tables whose rows say when their work began. */
const STAMPED: readonly LeasedTable[] = [
  'Run',
  'CohortStudy',
  'PromptTrial',
  'Experiment',
  'TrainingJob',
  'TuningSet',
  'ModelTuning',
];

/** Marks the start of a row of such a table, once. */
export async function stampStart(lease: Lease): Promise<void> {
  if (STAMPED.includes(lease.table))
    await db()
      .$executeRaw`UPDATE ${TABLE[lease.table]} SET "startedAt" = COALESCE("startedAt", ${NOW}) WHERE ${held(lease)}`;
}

/** Makes the lease last longer. @returns false when it was lost */
export async function renewLease(lease: Lease, leaseMs: number): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE ${TABLE[lease.table]} SET "leaseUntil" = ${inMs(leaseMs)} WHERE ${held(lease)}`;
  return count === 1;
}

export type LeaseState = 'held' | 'cancel' | 'lost';

/** What has become of the row: still ours, asked to be cancelled, or no longer ours. */
export async function readLease(lease: Lease): Promise<LeaseState> {
  const rows = await db().$queryRaw<{ cancelRequested: boolean }[]>`
    SELECT "cancelRequested" FROM ${TABLE[lease.table]} WHERE ${held(lease)}`;
  if (rows.length === 0) return 'lost';
  return rows[0]?.cancelRequested ? 'cancel' : 'held';
}

export async function writeProgress(lease: Lease, progress: object): Promise<void> {
  await db().$executeRaw`
    UPDATE ${TABLE[lease.table]} SET progress = ${JSON.stringify(progress)}::jsonb WHERE ${held(lease)}`;
}

export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly eventId?: string;
}

/** Ends a row, if this attempt still holds it. @returns whether it did */
export async function endLease(
  lease: Lease,
  end: { readonly status: 'failed'; readonly failure: JobFailure } | { readonly status: 'cancelled' },
): Promise<boolean> {
  const failure = end.status === 'failed' ? JSON.stringify(end.failure) : null;
  const count = await db().$executeRaw`
    UPDATE ${TABLE[lease.table]}
    SET status = ${end.status}, failure = ${failure}::jsonb, "finishedAt" = ${NOW}, "leaseUntil" = NULL
    WHERE ${held(lease)}`;
  return count === 1;
}

/** Puts a row back into the queue for another attempt, if this one still holds it. @returns whether it did */
export async function returnLease(lease: Lease): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE ${TABLE[lease.table]} SET status = 'queued', "leaseUntil" = NULL WHERE ${held(lease)}`;
  return count === 1;
}

/**
 * Ends rows that nobody will: cancelled ones whose worker died, and those whose last attempt did. With `abandoned`, the
 * leases of every running row end now: true at the start of the only worker there can be.
 */
export async function sweepLeases(table: LeasedTable, abandoned = false): Promise<void> {
  const name = TABLE[table];
  if (abandoned)
    await db().$executeRaw`
      UPDATE ${name} SET "leaseUntil" = ${inMs(-1)} WHERE status = 'running'`;
  const expired = Prisma.sql`(status = 'queued' OR (status = 'running' AND "leaseUntil" < ${NOW}))`;
  await db().$executeRaw`
    UPDATE ${name} SET status = 'cancelled', "finishedAt" = ${NOW}, "leaseUntil" = NULL
    WHERE ${expired} AND "cancelRequested"`;
  const failure: JobFailure = {
    code: 'interrupted',
    message: `Given up after ${MOST_ATTEMPTS} attempts that were interrupted. Try again.`,
  };
  await db().$executeRaw`
    UPDATE ${name}
    SET status = 'failed', failure = ${JSON.stringify(failure)}::jsonb, "finishedAt" = ${NOW}, "leaseUntil" = NULL
    WHERE ${expired} AND attempt >= ${LIMIT[table]}`;
}

/**
 * Asks for the end of a row: one that waits ends at once, one at work as soon as its worker notices. Inside the caller's
 * transaction, after the question whose row it is.
 * @returns false when it had ended already
 */
export async function cancelRow(
  tx: Prisma.TransactionClient,
  table: LeasedTable,
  id: string,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE ${TABLE[table]} SET "cancelRequested" = true,
      "finishedAt" = CASE WHEN status = 'queued' THEN ${NOW} ELSE "finishedAt" END,
      status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END
    WHERE id = ${id} AND status IN ('queued', 'running')`;
  return count === 1;
}

/**
 * Puts a row that has ended in one of these states into the queue again, with as many attempts as a new one. Inside the
 * caller's transaction, after the question whose row it is.
 * @returns false when it is in none of them
 */
export async function resumeRow(
  tx: Prisma.TransactionClient,
  table: ResumableTable,
  id: string,
  from: readonly ('cancelled' | 'failed' | 'done')[],
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE ${TABLE[table]} SET status = 'queued', "attemptLimit" = attempt + ${MOST_ATTEMPTS},
      "cancelRequested" = false, progress = NULL, failure = NULL, "finishedAt" = NULL
    WHERE id = ${id} AND status IN (${Prisma.join([...from])})`;
  return count === 1;
}
