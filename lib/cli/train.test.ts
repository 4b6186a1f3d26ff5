import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPackage } from '@/lib/classifiers';

const { argv } = process;
let out = '';
let err = '';
let folder: string;

beforeEach(async () => {
  out = '';
  err = '';
  folder = await mkdtemp(path.join(tmpdir(), 'train-'));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function train(...args: string[]): Promise<number | string | null | undefined> {
  process.argv = ['node', 'train', ...args];
  vi.resetModules();
  await import('./train');
  return process.exitCode;
}

describe('npm run train', () => {
  test.each([
    [[], /Which data set/],
    [['--dataset', 'nope'], /“nope” is no data set/],
    [['--dataset', 'no-such-file.csv'], /no folder or file no-such-file.csv/],
    [['--dataset', 't1d-uom', '--data', 'docs'], /docs is none of the/],
    [['--dataset', 't1d-uom', '--participants', '5'], /simulated people only/],
    [['--dataset', 'ai-readi'], /--data PATH/],
    [['--dataset', 'simulated-null', '--seed', '1.5'], /--seed must be a whole number/],
    [['--dataset', 'simulated-null', '--participants', '0'], /number of participants/],
    [['--dataset', 'simulated-null', '--frobnicate'], /frobnicate/],
  ])('%j ends with 2, a message and nothing on standard output', async (args, message) => {
    expect(await train(...args)).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
  });

  test('--json prints one object and writes both packages, whole', async () => {
    const args = ['--dataset', 'simulated-null', '--participants', '70', '--out', folder, '--json'];
    expect(await train(...args)).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      dataset: 'simulated-null',
      synthetic: true,
      method: 'held-out',
      participants: 70,
    });
    expect((await readdir(folder)).sort()).toEqual([
      'simulated-null-xgboost',
      'simulated-null-xgboost-proxies',
    ]);
    for (const { id, hash } of report.classifiers)
      expect((await readPackage(folder, id)).card.hash).toBe(hash);
  });
});
