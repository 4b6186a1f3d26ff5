import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { closeDb, connectDb } from '@/lib/data/client';
import { applyMigrations, hashMigrations, pgliteSession, readMigrations } from '@/lib/data/migrate';
import { DEMO_PACK, DEMO_PACK_CARD, type DemoPackCard, sha256 } from './demo-pack';
import { MIGRATIONS } from './embedded';
import { serveDatabase } from './wire';

export interface BuiltPack {
  readonly card: DemoPackCard;
  readonly archive: Uint8Array;
}

/** Migrates and seeds a database in memory and packs its folder. */
export async function buildDemoPack(seedDemo: () => Promise<void>): Promise<BuiltPack> {
  const migrations = await readMigrations(MIGRATIONS);
  const db = await PGlite.create();
  await applyMigrations(pgliteSession(db), migrations);
  const server = await serveDatabase(db);
  await connectDb(server.url);
  try {
    await seedDemo();
  } finally {
    await closeDb();
    await server.stop();
  }
  const counts = await countRows(db);
  const content = await hashContent(db);
  await shrink(db);
  const folder = await db.dumpDataDir('none');
  await db.close();
  const archive = gzipSync(new Uint8Array(await folder.arrayBuffer()), {
    level: constants.Z_BEST_COMPRESSION,
  });
  const card = {
    migrations: hashMigrations(migrations),
    sha256: sha256(archive),
    bytes: archive.length,
    content,
    counts,
  };
  return { card, archive };
}

export async function writeDemoPack({ card, archive }: BuiltPack): Promise<void> {
  await mkdir(path.dirname(DEMO_PACK), { recursive: true });
  await writeFile(DEMO_PACK, archive);
  await writeFile(DEMO_PACK_CARD, `${JSON.stringify(card, null, 2)}\n`);
}

async function countRows(db: PGlite): Promise<Record<string, number>> {
  const { rows: tables } = await db.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM "${name}"`);
    counts[name] = rows[0]?.n ?? 0;
  }
  return counts;
}

async function hashContent(db: PGlite): Promise<string> {
  const { rows } = await db.query<{ line: string }>(`
    SELECT concat_ws(' ', p."sourceId", p.timezone, p.age, p."studyGroup", p."hba1cPct", p.bmi, d.day, d.features,
      d.sufficiency, d."stressMean", q."classifierId", q."classifierHash", round(q.probability::numeric, 6)) AS line
    FROM "Participant" p JOIN "Day" d ON d."participantId" = p.id LEFT JOIN "Prediction" q ON q."dayId" = d.id
    ORDER BY p."sourceId", d.day, q."classifierId"`);
  const { rows: cells } = await db.query<{ line: string }>(`
    SELECT concat_ws(' ', p."sourceId", d.day, c.engine, c."noPlan" ->> 'reason',
      (SELECT string_agg(plan ->> 'changes', ' ') FROM jsonb_array_elements(c.plans) plan)) AS line
    FROM "CohortStudyCell" c JOIN "CohortStudyDay" s ON s."studyId" = c."studyId" AND s.ordinal = c.ordinal
      JOIN "Day" d ON d.id = s."dayId" JOIN "Participant" p ON p.id = d."participantId"
    ORDER BY s.ordinal, c.engine`);
  const { rows: experiments } = await db.query<{ line: string }>(`
    SELECT concat_ws(' ', e.status, c."cellId", c.key, round((r.result #>> '{outcome,metrics,f1}')::numeric, 6)) AS line
    FROM "Experiment" e JOIN "ExperimentCell" c ON c."experimentId" = e.id
      LEFT JOIN "ExperimentResult" r ON r."datasetId" = e."datasetId" AND r.key = c.key
    ORDER BY c."cellId"`);
  return sha256(Buffer.from([...rows, ...cells, ...experiments].map((row) => row.line).join('\n')));
}

/** Drops dead rows, and write-ahead files that would otherwise be kept for use again with their old content in them. */
async function shrink(db: PGlite): Promise<void> {
  await db.exec('VACUUM FULL');
  await db.exec('ANALYZE');
  await db.exec('SET wal_recycle = off');
  await db.exec('CHECKPOINT');
  await db.query('SELECT pg_switch_wal()');
  await db.exec('CHECKPOINT');
}
