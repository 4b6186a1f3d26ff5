import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { closeDb, connectDb } from '@/lib/data/client';
import {
  applyMigrations,
  hashMigrations,
  migratePostgres,
  pgliteSession,
  readMigrations,
} from '@/lib/data/migrate';
import { serveDatabase } from '@/lib/processes/wire';

const OPEN_MS = 60_000;

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  readonly url: string;
  close(): Promise<void>;
}

export async function openTestPglite(): Promise<TestDatabase> {
  const db = await migratedPglite();
  const server = await serveDatabase(db);
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      await db.close();
    },
  };
}

/** Making a new database takes PGlite seconds, copying a made one less: the first test file of a version makes it. */
async function migratedPglite(): Promise<PGlite> {
  const migrations = await readMigrations('prisma/migrations');
  const folder = 'node_modules/.cache/sensecf';
  const file = path.join(folder, `migrated-${hashMigrations(migrations).slice(0, 16)}.tar`);
  const made = await readFile(file).catch(() => undefined);
  if (made) return PGlite.create({ loadDataDir: new Blob([new Uint8Array(made)]) });
  const db = await PGlite.create();
  await applyMigrations(pgliteSession(db), migrations);
  const draft = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  await writeFile(draft, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()));
  await rename(draft, file);
  return db;
}

/** A database of its own on the server at `serverUrl`, dropped afterwards. */
export async function openTestPostgres(serverUrl: string): Promise<TestDatabase> {
  const name = `sensecf_test_${randomUUID().replaceAll('-', '')}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migratePostgres(url.href, await readMigrations('prisma/migrations'));
  return { url: url.href, close: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/**
 * Runs the same tests with `db()` on the embedded database and, when TEST_DATABASE_URL names a server, on PostgreSQL.
 * Each gets an empty, migrated database of its own.
 */
export function onEachDatabase(name: string, tests: (url: () => string) => void): void {
  const server = process.env.TEST_DATABASE_URL;
  suite(`${name} on PGlite`, openTestPglite, tests);
  if (server) suite(`${name} on PostgreSQL`, () => openTestPostgres(server), tests);
  else
    describe.skip(`${name} on PostgreSQL: no server (TEST_DATABASE_URL is not set)`, () => tests(() => ''));
}

function suite(name: string, open: () => Promise<TestDatabase>, tests: (url: () => string) => void): void {
  describe(name, () => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await open();
      await connectDb(database.url);
    }, OPEN_MS);
    afterAll(async () => {
      await closeDb();
      await database?.close();
    });
    tests(() => database?.url ?? '');
  });
}
