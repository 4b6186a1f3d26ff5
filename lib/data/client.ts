import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { InvalidInputError } from '@/lib/errors';
import { PrismaClient } from './generated/client';

// On the global object, because Next may load this file once for its pages and once for its routes.
const shared = globalThis as typeof globalThis & { sensecfClient?: PrismaClient };

/**
 * The database client of this process, opened at the first use. The pool is small because the embedded database serves
 * one statement at a time. Never ask `db()` inside a transaction's callback: use the transaction's own client, as the
 * embedded database makes everybody else wait until the transaction ends.
 * @throws InvalidInputError when no database runs for this process
 */
export function db(): PrismaClient {
  shared.sensecfClient ??= open(env().databaseUrl);
  return shared.sensecfClient;
}

/** Closes the connections of this process; the next `db()` opens them again. */
export async function closeDb(): Promise<void> {
  const closing = shared.sensecfClient;
  shared.sensecfClient = undefined;
  await closing?.$disconnect();
}

/** Gives `db()` a database that the environment does not name: commands and tests that start their own. */
export async function connectDb(url: string): Promise<void> {
  await closeDb();
  shared.sensecfClient = open(url);
}

function open(url: string | undefined): PrismaClient {
  if (url === undefined)
    throw new InvalidInputError('No database: start the app with "npm start" or set DATABASE_URL.');
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 4 }),
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
}
