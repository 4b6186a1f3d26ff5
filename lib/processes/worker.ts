import { setTimeout } from 'node:timers/promises';
import { closeDb } from '@/lib/data/client';
import { claimLease, type LeasedTable, sweepLeases } from '@/lib/data/leases';
import { env } from '@/lib/env';
import type { JobHandler } from '@/lib/jobs/handlers';
import { hourlyHousekeeping, startHousekeeping } from '@/lib/jobs/housekeeping';
import { holdLease, LEASE_MS } from '@/lib/jobs/lease';
import { HANDLERS } from '@/lib/jobs/registry';
import { LABORATORY_THREADS } from '@/lib/laboratory';
import { log } from '@/lib/log';

interface Queue {
  readonly table: LeasedTable;
  readonly handler: JobHandler;
  /**
   * How many at once: runs and trials of prompts mostly wait for a language model, imports and studies mostly compute, an experiment waits for
   * its groups, and each of these has a thread of its own.
   */
  readonly most: number;
}

const QUEUES: readonly Queue[] = [
  { table: 'Run', handler: HANDLERS.run, most: 4 },
  { table: 'ImportJob', handler: HANDLERS.import, most: 1 },
  { table: 'CohortStudy', handler: HANDLERS.study, most: 1 },
  { table: 'PromptTrial', handler: HANDLERS.promptTrial, most: 1 },
  { table: 'ModelUpload', handler: HANDLERS.modelUpload, most: 1 },
  { table: 'Activation', handler: HANDLERS.activation, most: 1 },
  { table: 'TrainingJob', handler: HANDLERS.training, most: 1 },
  { table: 'TuningSet', handler: HANDLERS.tuning, most: 1 },
  { table: 'ModelTuning', handler: HANDLERS.modelTuning, most: 1 },
  { table: 'ProviderTest', handler: HANDLERS.providerTest, most: 2 },
  { table: 'Experiment', handler: HANDLERS.experiment, most: 1 },
  { table: 'ExperimentGroup', handler: HANDLERS.experimentGroup, most: LABORATORY_THREADS },
];
const POLL_MS = 250;
const SWEEP_MS = 5_000;
const HOUR_MS = 3_600_000;

const stop = new AbortController();
const working = new Set<Promise<void>>();

/** Ends early when the worker stops or the signal says so. */
async function pause(ms: number, early: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stop.signal, early]);
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}

/** Serves one queue until the worker stops. A database that is away for a while is waited for. */
async function serve({ table, handler, most }: Queue): Promise<void> {
  const mine = new Set<Promise<void>>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  let freed = new AbortController();
  while (!stop.signal.aborted) {
    try {
      if (performance.now() - sweptAt > SWEEP_MS) {
        // With the embedded database this is the only worker, so at its start nobody works on anything.
        await sweepLeases(table, sweptAt === Number.NEGATIVE_INFINITY && env().embeddedDatabase);
        sweptAt = performance.now();
      }
      const lease = mine.size < most ? await claimLease(table, LEASE_MS) : undefined;
      if (lease) {
        const job: Promise<void> = holdLease(lease, handler, stop.signal)
          .catch((error: unknown) =>
            log().error({ err: error, table, id: lease.id }, 'job could not be ended'),
          )
          .finally(() => {
            mine.delete(job);
            working.delete(job);
            freed.abort();
          });
        mine.add(job);
        working.add(job);
        continue;
      }
    } catch (error) {
      log().warn({ err: error, table }, 'the queue could not be read');
    }
    await pause(POLL_MS, freed.signal);
    if (freed.signal.aborted) freed = new AbortController();
  }
}

async function leave(): Promise<void> {
  stop.abort();
  await Promise.all([...working, ...serving]);
  await closeDb();
  process.exit(0);
}

const serving = QUEUES.map(serve);
void startHousekeeping(new Date());
setInterval(() => void hourlyHousekeeping(new Date()), HOUR_MS).unref();
process.once('SIGTERM', () => void leave());
// A terminal's Ctrl-C reaches every process of the group; the owner tells this one when to leave.
process.on('SIGINT', () => {});
// The owner is gone, and with it the embedded database: nothing can be written any more.
process.on('disconnect', () => process.exit(0));
