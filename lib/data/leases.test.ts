import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import {
  claimLease,
  endLease,
  type Lease,
  MOST_ATTEMPTS,
  readLease,
  renewLease,
  returnLease,
  rowsAhead,
  sweepLeases,
  writeProgress,
} from './leases';

const LONG = 60_000;
const EXPIRED = -1;

async function addJob(values: { cancelRequested?: boolean; status?: string; createdAt?: Date } = {}) {
  const id = randomUUID();
  const job = { id, requestedBy: 'test', source: 'csv', label: 'test', dryRun: false, folder: id };
  await db().importJob.create({ data: { ...job, ...values } });
  return id;
}

async function claim(leaseMs = LONG): Promise<Lease> {
  const lease = await claimLease('ImportJob', leaseMs);
  if (!lease) throw new Error('nothing to claim');
  return lease;
}

onEachDatabase('row leases', () => {
  beforeEach(() => db().importJob.deleteMany());

  it('gives no row to two claimers', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => addJob()));
    const leases = await Promise.all(Array.from({ length: 20 }, () => claimLease('ImportJob', LONG)));
    const claimed = leases.flatMap((lease) => (lease ? [lease.id] : []));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
  });

  it('takes the oldest first', async () => {
    await addJob({ createdAt: new Date('2026-01-02') });
    const oldest = await addJob({ createdAt: new Date('2026-01-01') });
    expect((await claim()).id).toBe(oldest);
  });

  it('says how many rows a waiting one waits for, in the order in which they are taken', async () => {
    const last = await addJob({ createdAt: new Date('2026-01-03') });
    const first = await addJob({ createdAt: new Date('2026-01-01') });
    await addJob({ createdAt: new Date('2026-01-02') });
    await addJob({ createdAt: new Date('2025-01-01'), status: 'done' });
    const ahead = (id: string) => rowsAhead('ImportJob', { id, status: 'queued' });
    expect([await ahead(first), await ahead(last)]).toEqual([{}, { ahead: 2 }]);
    const lease = await claim();
    expect(lease.id).toBe(first);
    expect([await ahead(first), await ahead(last)]).toEqual([{}, { ahead: 2 }]);
    await endLease(lease, { status: 'cancelled' });
    expect(await ahead(last)).toEqual({ ahead: 1 });
    await addJob({ createdAt: new Date('2026-01-04'), status: 'running' });
    expect(await ahead(last)).toEqual({ ahead: 2 });
  });

  it('takes over a row whose lease ran out, and then refuses the first worker everything', async () => {
    await addJob();
    const first = await claim(EXPIRED);
    const second = await claim();
    expect(second).toEqual({ ...first, attempt: 2 });
    expect(await readLease(first)).toBe('lost');
    expect(await renewLease(first, LONG)).toBe(false);
    expect(await endLease(first, { status: 'cancelled' })).toBe(false);
    expect(await returnLease(first)).toBe(false);
    await writeProgress(first, { done: 1 });
    const row = await db().importJob.findUniqueOrThrow({ where: { id: first.id } });
    expect(row).toMatchObject({ status: 'running', attempt: 2, progress: null });
  });

  it('leaves a row alone while its lease is renewed', async () => {
    await addJob();
    const lease = await claim(EXPIRED);
    expect(await renewLease(lease, LONG)).toBe(true);
    expect(await claimLease('ImportJob', LONG)).toBeUndefined();
  });

  it('sees a request to cancel', async () => {
    await addJob();
    const lease = await claim();
    expect(await readLease(lease)).toBe('held');
    await db().importJob.update({ where: { id: lease.id }, data: { cancelRequested: true } });
    expect(await readLease(lease)).toBe('cancel');
  });

  it('never claims a cancelled or finished row', async () => {
    await addJob({ cancelRequested: true });
    await addJob({ status: 'done' });
    await addJob({ status: 'uploading' });
    expect(await claimLease('ImportJob', LONG)).toBeUndefined();
  });

  it('gives up after the last attempt and says so', async () => {
    const id = await addJob();
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++)
      expect((await claim(EXPIRED)).attempt).toBe(attempt);
    expect(await claimLease('ImportJob', LONG)).toBeUndefined();
    await sweepLeases('ImportJob');
    const row = await db().importJob.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: 'failed', failure: { code: 'interrupted' }, leaseUntil: null });
    expect(row.finishedAt).not.toBeNull();
  });

  it('ends a cancelled row whose worker died', async () => {
    const id = await addJob();
    await claim(EXPIRED);
    await db().importJob.update({ where: { id }, data: { cancelRequested: true } });
    await sweepLeases('ImportJob');
    expect((await db().importJob.findUniqueOrThrow({ where: { id } })).status).toBe('cancelled');
  });

  it('sweeps nothing that is alive, unless all leases are known to be abandoned', async () => {
    await addJob();
    const lease = await claim();
    await sweepLeases('ImportJob');
    expect(await readLease(lease)).toBe('held');
    await sweepLeases('ImportJob', true);
    expect((await claim()).attempt).toBe(2);
  });

  it('writes an end with the reason once', async () => {
    await addJob();
    const lease = await claim();
    const failure = { code: 'invalid-input', message: 'Row 3 has no date.' };
    expect(await endLease(lease, { status: 'failed', failure })).toBe(true);
    expect(await endLease(lease, { status: 'cancelled' })).toBe(false);
    const row = await db().importJob.findUniqueOrThrow({ where: { id: lease.id } });
    expect(row).toMatchObject({ status: 'failed', failure, leaseUntil: null });
  });
});
