import {
  endLease,
  type Lease,
  readLease,
  renewLease,
  returnLease,
  stampStart,
  writeProgress,
} from '@/lib/data/leases';
import { CancelledError, SenseCfError } from '@/lib/errors';
import { log } from '@/lib/log';
import { toPublicError } from '@/lib/public-error';
import type { JobHandler } from './handlers';

export const LEASE_MS = 30_000;
const RENEW_MS = 5_000;
const WATCH_MS = 250;

/**
 * Runs one handler under its lease: renews it, passes progress on, aborts the handler's signal within half a second of a
 * cancel or a lost lease, and writes the end of the row unless the handler did.
 * @param stop aborts when the worker leaves; the row then goes back to the queue
 */
export async function holdLease(lease: Lease, handler: JobHandler, stop: AbortSignal): Promise<void> {
  const abort = new AbortController();
  const signal = AbortSignal.any([abort.signal, stop]);
  const progress = new LatestOnly((value: object) => writeProgress(lease, value));
  const watch = new Heartbeat(async (elapsed) => {
    const state = await readLease(lease);
    if (state !== 'held') abort.abort(new CancelledError('The job'));
    else if (elapsed >= RENEW_MS) return renewLease(lease, LEASE_MS).then(() => true);
    await progress.flush();
    return false;
  });
  let failure: unknown;
  try {
    await stampStart(lease);
    await handler(lease.id, { signal, attempt: lease.attempt, progress: (value) => progress.set(value) });
  } catch (error) {
    failure = error;
  } finally {
    await watch.stop();
  }
  await settle(lease, failure, stop.aborted);
}

/** Brings the row to its end when the handler has not: cancelled, back to the queue, or failed. */
async function settle(lease: Lease, failure: unknown, stopping: boolean): Promise<void> {
  const state = await readLease(lease);
  if (state === 'lost') return;
  if (state === 'cancel') {
    await endLease(lease, { status: 'cancelled' });
    return;
  }
  if (stopping) {
    await returnLease(lease);
    return;
  }
  const expected = failure instanceof SenseCfError;
  const { code, message, eventId } = toPublicError(failure ?? new Error('The handler left its row running.'));
  if (!expected && !lease.last) {
    log().error(
      { eventId, table: lease.table, id: lease.id, attempt: lease.attempt },
      'job will be tried again',
    );
    await returnLease(lease);
    return;
  }
  await endLease(lease, { status: 'failed', failure: { code, message, eventId } });
}

/** Keeps the latest of many values until it is asked to pass it on. */
class LatestOnly<Value> {
  private value: Value | undefined;
  constructor(private readonly write: (value: Value) => Promise<void>) {}

  set(value: Value): void {
    this.value = value;
  }

  async flush(): Promise<void> {
    const value = this.value;
    this.value = undefined;
    if (value !== undefined) await this.write(value);
  }
}

/** Beats four times a second, never twice at once; `beat` gets the time since it last returned true. */
class Heartbeat {
  private readonly timer: NodeJS.Timeout;
  private beating: Promise<void> = Promise.resolve();
  private busy = false;
  private since = performance.now();

  constructor(private readonly beat: (elapsed: number) => Promise<boolean>) {
    this.timer = setInterval(() => {
      if (!this.busy) this.beating = this.once();
    }, WATCH_MS);
  }

  private async once(): Promise<void> {
    this.busy = true;
    try {
      if (await this.beat(performance.now() - this.since)) this.since = performance.now();
    } catch (error) {
      log().warn({ err: error }, 'the lease could not be looked after');
    } finally {
      this.busy = false;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
  }
}
