import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const argv = process.argv;
let folder: string;
let out: string;
let told: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sensecf-simulate-cli-'));
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

afterEach(async () => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name);
  await rm(folder, { recursive: true, force: true });
});

async function command(given: Readonly<Record<string, string>>): Promise<number | string | undefined> {
  const all = {
    participants: '2',
    days: '2',
    world: 'null',
    seed: '5',
    out: path.join(folder, 'cohort'),
    ...given,
  };
  const parts = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`--${name}=${value}`]));
  process.argv = ['node', 'simulate', ...parts];
  await import('./simulate');
  return process.exitCode ?? undefined;
}

describe('npm run simulate', () => {
  test('writes a cohort and says what it assumes', async () => {
    expect(await command({})).toBe(0);
    expect(out).toContain('2 simulated people, 4 days');
    expect(out).toContain('no effect of their own');
    const table = await readFile(path.join(folder, 'cohort', 'participants.tsv'), 'utf8');
    expect(table.trimEnd().split('\n')).toHaveLength(3);
  });

  test('starts where it is told to', async () => {
    expect(await command({ start: '2023-02-01', participants: '1' })).toBe(0);
    const table = await readFile(path.join(folder, 'cohort', 'participants.tsv'), 'utf8');
    expect(table).toMatch(/\t2023-\d\d-\d\d\t/);
  });

  test.each([
    ['a world that does not exist', { world: 'wonder' }, '--world must be effects or null'],
    ['no world', { world: '' }, '--world must be'],
    ['no output folder', { out: '' }, '--out is missing'],
    ['no participants', { participants: '' }, '--participants is missing'],
    ['half a participant', { participants: '1.5' }, '--participants must be a whole number'],
    ['a negative number of people', { participants: '-3' }, 'from 1 to'],
    ['too many days', { days: '400' }, 'from 1 to 60'],
    ['a seed that is a word', { seed: 'seven' }, '--seed must be a whole number'],
    ['a start that is no date', { start: '2024-13-01' }, 'is not a date'],
    ['an unknown option', { colour: 'blue' }, 'colour'],
  ] as const)('refuses %s with code 2 and writes nothing', async (_, given, message) => {
    expect(await command(given)).toBe(2);
    expect(told).toContain(message);
    expect(out).toBe('');
    expect(await readdir(folder)).toEqual([]);
  });

  test('refuses a folder that is not empty', async () => {
    expect(await command({ out: folder, participants: '1' })).toBe(0);
    vi.resetModules();
    expect(await command({ out: folder })).toBe(2);
    expect(told).toContain('is not empty');
  });
});
