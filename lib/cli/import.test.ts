import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { copyOf } from '@/lib/ingest/ai-readi/copy.fixture';
import { folderWith } from '@/lib/ingest/folder.fixture';

const argv = process.argv;
let out: string;
let told: string;

beforeEach(() => {
  out = '';
  told = '';
  vi.resetModules();
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    told += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name);
});

async function command(...args: readonly string[]): Promise<number | string | undefined> {
  process.argv = ['node', 'import', ...args];
  await import('./import');
  return process.exitCode ?? undefined;
}

describe('npm run import', () => {
  test('--dry-run reports and stores nothing', async () => {
    const folder = await folderWith(copyOf('1001', '1002'));
    expect(await command('ai-readi', folder, '--dry-run')).toBe(0);
    expect(out).toContain('2  people');
    expect(out).toContain('2  complete days');
  });

  test('--json prints one object and nothing else', async () => {
    const folder = await folderWith(copyOf('1001'));
    expect(await command('ai-readi', folder, '--dry-run', '--json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ source: 'ai-readi', people: 1, problems: [] });
    expect(told).toBe('');
  });

  test('--derive-only writes the days as CSV', async () => {
    const folder = await folderWith(copyOf('1001'));
    const file = path.join(folder, 'made/days.csv');
    expect(await command('ai-readi', folder, '--derive-only', '--out', file)).toBe(0);
    const rows = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(rows[0]).toMatch(/^participant,day,deepSleepPct,.*,bmi,stressMean$/);
    expect(rows.slice(1).every((row) => row.startsWith('1001,2025-01-0'))).toBe(true);
  });

  test('without --out the CSV is standard output and the report goes to the terminal', async () => {
    const folder = await folderWith(copyOf('1001'));
    expect(await command('ai-readi', folder, '--derive-only')).toBe(0);
    expect(out).toMatch(/^participant,day,/);
    expect(told).toContain('1  people');
  });

  test('input that cannot be read: exit code 2, the place is named, no file is left', async () => {
    const folder = await folderWith({ 'days.csv': 'day,sleepHours\n2025-01-01,7\n' });
    const file = path.join(folder, 'out.csv');
    expect(await command('csv', path.join(folder, 'days.csv'), '--derive-only', '--out', file)).toBe(2);
    expect(told).toContain('days.csv, row 1, participant: The column participant is missing.');
    expect(existsSync(file) || existsSync(`${file}.partial`)).toBe(false);
  });

  test.each([
    [['photos', '.'], 'Usage: npm run import'],
    [['csv'], 'Usage: npm run import'],
    [['csv', 'nowhere.csv', '--dry-run'], 'There is no folder or file nowhere.csv.'],
    [['csv', '.', '--out', 'x.csv'], '--out goes with --derive-only.'],
    [['csv', '.', '--frobnicate'], '--frobnicate'],
  ])('%j is bad input', async (args, message) => {
    expect(await command(...args)).toBe(2);
    expect(told).toContain(message);
    expect(out).toBe('');
  });
});
