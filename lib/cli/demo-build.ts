import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seedDemo } from '@/lib/data/demo';
import { claimLease, type LeasedTable } from '@/lib/data/leases';
import type { JobHandler } from '@/lib/jobs/handlers';
import { holdLease, LEASE_MS } from '@/lib/jobs/lease';
import { HANDLERS } from '@/lib/jobs/registry';
import { buildDemoPack, writeDemoPack } from '@/lib/processes/build-demo-pack';
import { readDemoPackCard } from '@/lib/processes/demo-pack';

/** `npm run demo:build [-- --check]`: makes the shipped demo anew, or only checks that it would come out the same. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const never = new AbortController().signal;

/** Does one row of a queue. @returns whether there was one */
async function work(table: LeasedTable, handler: JobHandler): Promise<boolean> {
  const lease = await claimLease(table, LEASE_MS);
  if (lease) await holdLease(lease, handler, never);
  return lease !== undefined;
}

/** The demo with its study and its experiment finished, as the worker would leave them. */
async function seedWhole(): Promise<void> {
  await seedDemo();
  await work('CohortStudy', HANDLERS.study);
  let watching = true;
  const experiment = work('Experiment', HANDLERS.experiment).finally(() => {
    watching = false;
  });
  while (watching) {
    if (!(await work('ExperimentGroup', HANDLERS.experimentGroup))) await setTimeout(100);
  }
  await experiment;
}

const built = await buildDemoPack(seedWhole);
const { ExperimentCell: cells, ExperimentResult: results, CohortStudyCell: requests } = built.card.counts;
if (!requests || !cells || cells !== results)
  throw new Error('The study or the experiment of the demo was not finished.');
const megabytes = (built.card.bytes / 1e6).toFixed(1);

if (values.check) {
  const shipped = await readDemoPackCard();
  const same = shipped?.migrations === built.card.migrations && shipped.content === built.card.content;
  console.log(
    same ? 'The shipped demo is up to date.' : 'The shipped demo is out of date: npm run demo:build',
  );
  if (!same) process.exitCode = 1;
} else {
  await writeDemoPack(built);
  console.log(`Wrote the demo, ${megabytes} MB: ${JSON.stringify(built.card.counts)}`);
}
process.exit();
