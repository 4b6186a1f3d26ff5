import pg from 'pg';
import { closeDb, connectDb } from '@/lib/data/client';
import { env } from '@/lib/env';
import { BusyError } from '@/lib/errors';
import { openEmbedded } from './embedded';
import { type FolderLock, holderOf, lockFolder } from './folder-lock';
import { preparePostgres } from './postgres';
import { tell } from './terminal';

const POLL_MS = 100;

/**
 * Runs a command's work with `db()` connected: to `DATABASE_URL`, else to the embedded database of a running app (or of
 * another command), else to one that this command opens, migrates and seeds for its own lifetime.
 */
export async function withDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const { databaseUrl, embeddedDatabase, dataDir } = env();
  if (!embeddedDatabase && databaseUrl !== undefined) {
    await preparePostgres(databaseUrl);
    return connected(databaseUrl, work);
  }
  for (;;) {
    const running = await joinRunningOwner(dataDir);
    if (running) {
      try {
        return await connected(running.url, work);
      } finally {
        await running.leave();
      }
    }
    const lock = tryLock(dataDir);
    if (lock) return withOwnDatabase(dataDir, lock, work);
  }
}

/** Undefined when another command was faster: then there is a database to join. */
function tryLock(dataDir: string): FolderLock | undefined {
  try {
    return lockFolder(dataDir, `npm run ${commandName()}`);
  } catch (error) {
    if (error instanceof BusyError) return undefined;
    throw error;
  }
}

async function connected<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  await connectDb(url);
  try {
    return await work();
  } finally {
    await closeDb();
  }
}

interface Joined {
  readonly url: string;
  leave(): Promise<void>;
}

/**
 * Waits while the owner is still opening its database; undefined when nobody holds the folder. The connection made here
 * is kept until the end: a command that owns the database stays for as long as anybody is connected, and one that was
 * about to close it refuses this connection, so that the search begins again.
 */
async function joinRunningOwner(dataDir: string): Promise<Joined | undefined> {
  for (let polls = 0; ; polls++) {
    const holder = holderOf(dataDir);
    if (!holder) return undefined;
    if (holder.url !== undefined) {
      const client = new pg.Client({ connectionString: holder.url });
      client.on('error', () => {});
      const joined = await client.connect().then(
        () => true,
        () => false,
      );
      if (joined) return { url: holder.url, leave: () => client.end() };
    }
    if (polls === 10) tell(`Waiting for the database of process ${holder.pid} …`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function withOwnDatabase<Result>(
  dataDir: string,
  lock: FolderLock,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const database = await openEmbedded(dataDir, (error) => {
      tell(`The embedded database stopped: ${String(error)}`);
      process.exit(1);
    });
    lock.publish(database.url);
    try {
      return await connected(database.url, work);
    } finally {
      await othersGone(database.connections);
      await database.close();
    }
  } finally {
    lock.release();
  }
}

/** Commands that joined this one's database would fail if it went away under them. */
async function othersGone(connections: () => number): Promise<void> {
  // Our own connections take a moment to be seen as closed. When the last one has gone, the server stops listening in the
  // same turn of the event loop: nobody can join in between.
  for (let polls = 1; connections() > 0; polls++) {
    if (polls === 10) tell('Done; waiting for other commands that use this database …');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function commandName(): string {
  return /([\w-]+)\.js$/.exec(process.argv[1] ?? '')?.[1] ?? 'a command';
}
