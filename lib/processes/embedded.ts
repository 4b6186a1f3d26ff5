import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { closeDb, connectDb } from '@/lib/data/client';
import { applyMigrations, hashMigrations, pgliteSession, readMigrations } from '@/lib/data/migrate';
import { readDemoPack } from './demo-pack';
import { tell } from './terminal';
import { type DatabaseServer, serveDatabase } from './wire';

export const MIGRATIONS = 'prisma/migrations';

export interface EmbeddedDatabase extends DatabaseServer {
  /** Stops serving and closes the folder. */
  close(): Promise<void>;
}

/**
 * Opens the PGlite of a data folder that this process has locked, brings it up to date and serves it. A new folder starts
 * as a copy of the shipped demo, or is migrated and seeded when there is none for these migrations. What a killed first
 * start has left half done is thrown away: it never served anybody.
 */
export async function openEmbedded(
  dataDir: string,
  onFatal: (error: unknown) => void,
): Promise<EmbeddedDatabase> {
  const folder = path.join(dataDir, 'pg');
  const unfinished = path.join(dataDir, 'pg.unfinished');
  if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true });
  const fresh = !existsSync(path.join(folder, 'PG_VERSION'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (fresh) await writeFile(unfinished, '');
  const migrations = await readMigrations(MIGRATIONS);
  const pack = fresh ? await readDemoPack(hashMigrations(migrations)) : undefined;
  const db = await PGlite.create({ dataDir: folder, loadDataDir: pack });
  await applyMigrations(pgliteSession(db), migrations);
  const server = await serveDatabase(db, { onFatal });
  if (fresh && !pack) await seed(server.url);
  await rm(unfinished, { force: true });
  return {
    ...server,
    close: async () => {
      await server.stop();
      await db.close();
    },
  };
}

/** Fills an empty database with the demo cohort. */
export async function seed(url: string): Promise<void> {
  tell('Making the demo cohort (a minute or two, only this once) …');
  const { seedDemo } = await import('@/lib/data/demo');
  await connectDb(url);
  try {
    await seedDemo();
  } finally {
    await closeDb();
  }
}
