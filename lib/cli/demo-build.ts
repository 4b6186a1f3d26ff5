import { parseArgs } from 'node:util';
import { seedDemo } from '@/lib/data/demo';
import { claimLease } from '@/lib/data/leases';
import { holdLease, LEASE_MS } from '@/lib/jobs/lease';
import { performStudy } from '@/lib/jobs/perform-study';
import { buildDemoPack, writeDemoPack } from '@/lib/processes/build-demo-pack';
import { readDemoPackCard } from '@/lib/processes/demo-pack';

/** `npm run demo:build [-- --check]`: makes the shipped demo anew, or only checks that it would come out the same. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

/** The demo with its study finished, as the worker would leave it. */
async function seedWhole(): Promise<void> {
  await seedDemo();
  const lease = await claimLease('CohortStudy', LEASE_MS);
  if (!lease) throw new Error('The demo has no study.');
  await holdLease(lease, performStudy, new AbortController().signal);
}

const built = await buildDemoPack(seedWhole);
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
