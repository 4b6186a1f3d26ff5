import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { db } from '@/lib/data/client';
import { claimLease, type Lease } from '@/lib/data/leases';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import { onEachDatabase } from '@/lib/testing/database';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';

const never = new AbortController().signal;

async function claimNewJob(): Promise<Lease> {
  const id = randomUUID();
  await db().importJob.create({
    data: { id, requestedBy: 'test', source: 'csv', label: 'test', dryRun: false, folder: id },
  });
  const lease = await claimLease('ImportJob', LEASE_MS);
  if (!lease) throw new Error('nothing to claim');
  return lease;
}

const row = (id: string) => db().importJob.findUniqueOrThrow({ where: { id } });
const finish = (id: string) => db().importJob.update({ where: { id }, data: { status: 'done' } });

/** Works until its signal aborts, like an engine that looks at it between two steps. */
const busy: JobHandler = async (_id, { signal }) => {
  for (;;) {
    throwIfAborted(signal);
    await pause(10);
  }
};

onEachDatabase('a job under its lease', () => {
  beforeEach(() => db().importJob.deleteMany());

  it('leaves the end that its handler wrote', async () => {
    const lease = await claimNewJob();
    await holdLease(lease, async (id) => void (await finish(id)), never);
    expect(await row(lease.id)).toMatchObject({ status: 'done', attempt: 1, failure: null });
  });

  it('is aborted within half a second of a request to cancel, and ends as cancelled', async () => {
    const lease = await claimNewJob();
    const held = holdLease(lease, busy, never);
    await pause(100);
    await db().importJob.update({ where: { id: lease.id }, data: { cancelRequested: true } });
    const asked = performance.now();
    await held;
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await row(lease.id)).toMatchObject({ status: 'cancelled', failure: null });
  });

  it('is aborted when another worker has taken it over, and changes nothing any more', async () => {
    const lease = await claimNewJob();
    const held = holdLease(lease, busy, never);
    await db().importJob.update({ where: { id: lease.id }, data: { attempt: 2 } });
    await held;
    expect(await row(lease.id)).toMatchObject({ status: 'running', attempt: 2 });
  });

  it('goes back to the queue when the worker leaves', async () => {
    const lease = await claimNewJob();
    const stop = new AbortController();
    const held = holdLease(lease, busy, stop.signal);
    stop.abort();
    await held;
    expect(await row(lease.id)).toMatchObject({ status: 'queued', leaseUntil: null });
  });

  it('fails at once with the reason when the input is wrong', async () => {
    const lease = await claimNewJob();
    const wrong = (): Promise<void> => Promise.reject(new InvalidInputError('Row 3 has no date.'));
    await holdLease(lease, wrong, never);
    expect(await row(lease.id)).toMatchObject({
      status: 'failed',
      failure: { code: 'invalid-input', message: 'Row 3 has no date.' },
    });
  });

  it('is tried three times after unexpected errors, then fails without their text', async () => {
    const broken = (): Promise<void> => Promise.reject(new Error('secret inner text'));
    let lease: Lease | undefined = await claimNewJob();
    const { id } = lease;
    let attempts = 0;
    for (; lease; lease = await claimLease('ImportJob', LEASE_MS)) {
      attempts += 1;
      await holdLease(lease, broken, never);
    }
    expect(attempts).toBe(3);
    const { status, failure } = await row(id);
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ code: 'unexpected', eventId: expect.any(String) });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('never stays running when a handler forgets to end it', async () => {
    let lease: Lease | undefined = await claimNewJob();
    const { id } = lease;
    for (; lease; lease = await claimLease('ImportJob', LEASE_MS))
      await holdLease(lease, async () => {}, never);
    expect((await row(id)).status).toBe('failed');
  });

  it('shows its latest progress', async () => {
    const lease = await claimNewJob();
    await holdLease(
      lease,
      async (id, { progress }) => {
        progress({ done: 1 });
        progress({ done: 2 });
        await expect.poll(async () => (await row(id)).progress, { timeout: 3_000 }).toEqual({ done: 2 });
        await finish(id);
      },
      never,
    );
    expect((await row(lease.id)).status).toBe('done');
  });
});
