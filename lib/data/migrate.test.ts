import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConflictError } from '@/lib/errors';
import { onEachDatabase } from '@/lib/testing/database';
import { applyMigrations, hashMigrations, type Migration, pgliteSession, readMigrations } from './migrate';
import { schemaDiff } from './schema-diff';

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: hashMigrations([{ name, sql, checksum: sql }]) };
}

const one = migration('1_one', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
const two = migration('2_two', 'CREATE TABLE two (id int);');

describe('the migration runner', () => {
  let db: PGlite;
  const rows = async (sql: string): Promise<unknown[]> => (await db.query(sql)).rows;
  beforeAll(async () => {
    db = await PGlite.create();
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(() => db.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));

  it('applies each migration once, in order, and keeps book as Prisma does', async () => {
    expect(await applyMigrations(pgliteSession(db), [one])).toEqual(['1_one']);
    expect(await applyMigrations(pgliteSession(db), [one, two])).toEqual(['2_two']);
    expect(await applyMigrations(pgliteSession(db), [one, two])).toEqual([]);
    const book = await rows('SELECT * FROM "_prisma_migrations" ORDER BY migration_name');
    expect(book).toMatchObject([
      { migration_name: '1_one', checksum: one.checksum, applied_steps_count: 1, rolled_back_at: null },
      { migration_name: '2_two', checksum: two.checksum, applied_steps_count: 1, logs: null },
    ]);
    expect(await rows('SELECT id FROM one')).toEqual([{ id: 1 }]);
  });

  it('leaves nothing of a migration that fails, and can be run again', async () => {
    const broken = migration('2_two', 'CREATE TABLE two (id int); SELECT nonsense;');
    await expect(applyMigrations(pgliteSession(db), [one, broken])).rejects.toThrow(/2_two.*nonsense/s);
    expect(await rows("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
    expect(await applyMigrations(pgliteSession(db), [one, two])).toEqual(['2_two']);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await applyMigrations(pgliteSession(db), [one]);
    const changed = migration('1_one', 'CREATE TABLE one (id bigint);');
    const again = applyMigrations(pgliteSession(db), [changed]);
    await expect(again).rejects.toThrow(ConflictError);
    await expect(again).rejects.toThrow(/1_one was changed/);
  });

  it('refuses a database of a newer version', async () => {
    await applyMigrations(pgliteSession(db), [one, two]);
    await expect(applyMigrations(pgliteSession(db), [one])).rejects.toThrow(/newer version.*2_two/);
  });
});

describe('the hash of the migrations', () => {
  it('changes with the text and with the name', async () => {
    const hashes = [[], [one], [one, two], [{ ...one, checksum: 'x' }], [{ ...one, name: 'x' }]].map(
      hashMigrations,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('records the checksum of the file as Prisma does: SHA-256 in hex', async () => {
    const [first] = await readMigrations('prisma/migrations');
    expect(first?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });
});

onEachDatabase('the migrations', (url) => {
  it('lead to exactly what prisma/schema.prisma describes', async () => {
    expect(await schemaDiff(url(), 'prisma/schema.prisma')).toBe('');
  });
});
