import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashMigrations, readMigrations } from '@/lib/data/migrate';
import { DEMO_PACK, DEMO_PACK_CARD, readDemoPack, readDemoPackCard, sha256 } from './demo-pack';
import { openEmbedded } from './embedded';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sensecf-embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const open = () => openEmbedded(folder, () => {});

describe('the shipped demo', () => {
  it('belongs to these migrations, is small and is the file its card describes', async () => {
    const card = await readDemoPackCard();
    expect(card?.migrations).toBe(hashMigrations(await readMigrations('prisma/migrations')));
    expect(card?.bytes).toBe(statSync(DEMO_PACK).size);
    expect(card?.bytes).toBeLessThan(8_000_000);
    expect(card?.sha256).toBe(sha256(readFileSync(DEMO_PACK)));
    expect(card?.counts).toMatchObject({ Dataset: 1, Participant: 300, Day: 3000 });
  });

  it('is not used for other migrations, and refused when it was changed', async () => {
    expect(await readDemoPack('other')).toBeUndefined();
    const broken = path.join(folder, 'demo.tar.gz');
    const bytes = readFileSync(DEMO_PACK);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(broken, bytes);
    const { migrations } = JSON.parse(readFileSync(DEMO_PACK_CARD, 'utf8'));
    await expect(readDemoPack(migrations, broken)).rejects.toThrow(/is not the file/);
  });
});

describe('opening a data folder', () => {
  it('starts with the demo and finds everything again', async () => {
    const first = await open();
    expect(await ask(first.url, 'SELECT count(*)::int FROM "Participant"')).toBe(300);
    await ask(first.url, `UPDATE "Dataset" SET name = 'kept'`);
    await first.close();
    const second = await open();
    expect(await ask(second.url, 'SELECT name FROM "Dataset"')).toBe('kept');
    await second.close();
  }, 60_000);

  it('throws away what a killed first start left half done', async () => {
    const first = await open();
    await ask(first.url, 'DELETE FROM "Participant"');
    await first.close();
    writeFileSync(path.join(folder, 'pg.unfinished'), '');
    const second = await open();
    expect(await ask(second.url, 'SELECT count(*)::int FROM "Participant"')).toBe(300);
    expect(existsSync(path.join(folder, 'pg.unfinished'))).toBe(false);
    await second.close();
  }, 60_000);
});
