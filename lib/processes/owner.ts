import { childEnv, env } from '@/lib/env';
import { SenseCfError } from '@/lib/errors';
import { log } from '@/lib/log';
import { actionKey } from './action-key';
import { type EmbeddedDatabase, openEmbedded } from './embedded';
import { type FolderLock, lockFolder } from './folder-lock';
import { assertPortFree, HOST, untilHealthy } from './port';
import { preparePostgres } from './postgres';
import { type SupervisedChild, supervise } from './supervise';
import { tell } from './terminal';

/** What is open, in the order in which it was opened; closed backwards. */
interface House {
  lock?: FolderLock;
  database?: EmbeddedDatabase;
  children: SupervisedChild[];
}

const house: House = { children: [] };
const stopped = new AbortController();
const start = new Date().toISOString();

/** Closes everything once and leaves. */
async function leave(code: number): Promise<void> {
  if (stopped.signal.aborted) return;
  stopped.abort();
  try {
    await Promise.all(house.children.map((child) => child.stop()));
    await house.database?.close();
  } catch (error) {
    log().error({ err: error }, 'closing failed');
  }
  house.lock?.release();
  process.exit(code);
}

/** Opens the database and tells commands where it is. */
async function openDatabase(lock: FolderLock): Promise<string> {
  const { databaseUrl, embeddedDatabase, dataDir } = env();
  if (!embeddedDatabase && databaseUrl !== undefined) {
    await preparePostgres(databaseUrl);
    lock.publish(databaseUrl);
    return databaseUrl;
  }
  house.database = await openEmbedded(dataDir, (error) => {
    log().fatal({ err: error }, 'the embedded database stopped');
    void leave(1);
  });
  lock.publish(house.database.url);
  return house.database.url;
}

function startChildren(databaseUrl: string): void {
  const { port, dataDir, embeddedDatabase } = env();
  const shared = childEnv({
    NODE_ENV: 'production',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey(dataDir),
    ...(embeddedDatabase ? { SENSECF_DATABASE_SOCKET: databaseUrl, SENSECF_OWNER_START: start } : {}),
  });
  const onGivenUp = (): void => {
    tell('A part of the app keeps failing; the reason is above. Stopping.');
    void leave(1);
  };
  house.children.push(
    supervise({
      name: 'site',
      args: ['scripts/child.mjs', 'start', '--hostname', HOST, '--port', String(port)],
      env: shared,
      onGivenUp,
    }),
    supervise({
      name: 'worker',
      args: ['--enable-source-maps', '.build/processes/worker.js'],
      env: shared,
      onGivenUp,
    }),
  );
}

async function main(): Promise<void> {
  const { port, dataDir } = env();
  house.lock = lockFolder(dataDir, 'npm start');
  await assertPortFree(port);
  startChildren(await openDatabase(house.lock));
  const address = `http://${HOST}:${port}`;
  await untilHealthy(`${address}/api/health`, stopped.signal);
  if (!stopped.signal.aborted) process.stdout.write(`SenseCF is ready: ${address}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
// scripts/start.mjs holds the other end; it closes however that process ends.
process.on('disconnect', () => void leave(0));

main().catch((error: unknown) => {
  tell(error instanceof SenseCfError ? error.message : String(error instanceof Error ? error.stack : error));
  void leave(1);
});
