import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { ConflictError } from '@/lib/errors';

/** One session of a database, embedded or not; `script` may hold many statements. */
export interface Session {
  script(sql: string): Promise<void>;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex, as Prisma records it. */
  readonly checksum: string;
}

/** Prisma's own book of applied migrations, column for column. */
const BOOK = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/** An advisory lock number of our own, so that two app servers on one PostgreSQL do not migrate at once. */
const MIGRATION_LOCK = 720_315_991;

/** The migrations of a folder in the order of their names. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** One hash for all migrations: a prepared data folder made with another is of no use. */
export function hashMigrations(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const { name, checksum } of migrations) hash.update(`${name}\0${checksum}\n`);
  return hash.digest('hex');
}

/**
 * Applies what is missing, each migration in its own transaction, and records it as Prisma does.
 * @returns the names of the migrations applied now
 * @throws ConflictError when an applied migration was changed since, or the database knows one that this version lacks
 */
export async function applyMigrations(
  session: Session,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await session.script(BOOK);
  const applied = await session.rows<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  refuseStrangers(checksums, migrations);
  const now: string[] = [];
  for (const migration of migrations) {
    if (checksums.has(migration.name)) continue;
    await applyOne(session, migration);
    now.push(migration.name);
  }
  return now;
}

function refuseStrangers(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  for (const { name, checksum } of migrations) {
    const recorded = applied.get(name);
    if (recorded !== undefined && recorded !== checksum)
      throw new ConflictError(
        `Migration ${name} was changed after it was applied to this database. Restore the file and put the change into a new migration.`,
      );
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new ConflictError(
      `This database was used by a newer version (migration ${unknown.join(', ')}). Update the program, or use another data folder.`,
    );
}

async function applyOne(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  await session.script('BEGIN');
  try {
    await session.script(sql);
    await session.rows(
      'INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
      [randomUUID(), checksum, name],
    );
    await session.script('COMMIT');
  } catch (error) {
    await session.script('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

export function pgliteSession(db: PGlite): Session {
  return {
    script: async (sql) => {
      await db.exec(sql);
    },
    rows: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await db.query<Row>(sql, [...values])).rows,
  };
}

/** Migrates the PostgreSQL at `url`; a second process that starts at the same time waits for the first. */
export async function migratePostgres(
  url: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyMigrations(
      {
        script: async (sql) => {
          await client.query(sql);
        },
        rows: async <Row>(sql: string, values: readonly unknown[] = []) =>
          (await client.query(sql, [...values])).rows as Row[],
      },
      migrations,
    );
  } finally {
    await client.end();
  }
}
