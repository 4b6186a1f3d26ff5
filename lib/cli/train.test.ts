import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readPackage } from '@/lib/classifiers';
import { commandBench } from '@/lib/testing/command';

const bench = commandBench();
const train = (...args: string[]) => bench.run(() => import('./train'), ...args);

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
    expect(bench.err).toMatch(message);
    expect(bench.err).not.toMatch(/\n\s+at /);
    expect(bench.out).toBe('');
  });

  test('--json prints one object and writes both packages, whole', async () => {
    const args = ['--dataset', 'simulated-null', '--participants', '70', '--out', bench.folder, '--json'];
    expect(await train(...args)).toBe(0);
    const report = JSON.parse(bench.out);
    expect(report).toMatchObject({
      dataset: 'simulated-null',
      synthetic: true,
      method: 'held-out',
      participants: 70,
    });
    expect((await readdir(bench.folder)).sort()).toEqual([
      'simulated-null-xgboost',
      'simulated-null-xgboost-proxies',
    ]);
    for (const { id, hash } of report.classifiers)
      expect((await readPackage(bench.folder, id)).card.hash).toBe(hash);
  });
});
