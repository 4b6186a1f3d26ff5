import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { runCommand } from '@/lib/processes/command';
import { preparePostgres } from '@/lib/processes/postgres';

const USAGE = `Usage: DATABASE_URL=postgresql://… npm run worker
One more worker beside the one of "npm start", on this machine or another that shares the server and the data folder: plans,
imports, studies and experiments are done by whichever worker is free. Ctrl-C gives back what it is at.`;

await runCommand(USAGE, async () => {
  const { databaseUrl, embeddedDatabase } = env();
  if (embeddedDatabase || databaseUrl === undefined)
    throw new InvalidInputError(
      'The embedded database has one worker, which "npm start" runs. Set DATABASE_URL to a PostgreSQL server.',
    );
  await preparePostgres(databaseUrl);
  // Its SIGTERM leaves in order; a terminal's Ctrl-C means the same here, where no owner speaks for it.
  process.once('SIGINT', () => process.emit('SIGTERM'));
  await import('@/lib/processes/worker');
  process.stdout.write('The worker is at work.\n');
  return 0;
});
