import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { applyMigrations, pgliteSession, readMigrations } from '@/lib/data/migrate';
import { schemaDiff } from '@/lib/data/schema-diff';
import { serveDatabase } from '@/lib/processes/wire';

/** `npm run migration -- <name>`: writes the SQL that leads from the migrations so far to prisma/schema.prisma. */
const folder = 'prisma/migrations';
const name = process.argv[2];

if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- <name in lower_case>');
  process.exitCode = 2;
} else {
  const db = await PGlite.create();
  await applyMigrations(pgliteSession(db), await readMigrations(folder));
  const server = await serveDatabase(db);
  const sql = await schemaDiff(server.url, 'prisma/schema.prisma');
  if (sql === '') console.log('The migrations already lead to the schema.');
  else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const file = path.join(folder, `${stamp}_${name}`, 'migration.sql');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, sql);
    console.log(`Wrote ${file}`);
  }
  process.exit(0);
}
