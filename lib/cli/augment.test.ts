import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandBench } from '@/lib/testing/command';

const bench = commandBench();
const augment = (...args: string[]) => bench.run(() => import('./augment'), ...args);

const SMALL = [
  ...['--dataset', 'simulated-effects', '--participants', '70', '--scenarios', 'A', '--levels', '50'],
  ...['--classifiers', 'xgboost', '--augmenters', 'smote', '--draws', '20'],
];

describe('npm run augment', () => {
  test.each([
    [[], /Which data set/],
    [['--dataset', 'nope'], /“nope” is no data set/],
    [['--dataset', 'simulated-null', '--levels', 'ten'], /--levels must be a whole number/],
    [['--dataset', 'simulated-null', '--levels', '99'], /99 % is not possible/],
    [['--dataset', 'simulated-null', '--augmenters', 'gan'], /no augmenter “gan”/],
    [['--dataset', 'simulated-null', '--rows', 'week'], /--rows must be day or window/],
    [['--dataset', 'simulated-null', '--threshold', '0.4'], /--threshold must be tuned or half/],
    [['--dataset', 'simulated-null', '--frobnicate'], /frobnicate/],
  ])('%j ends with 2, a message and nothing on standard output', async (args, message) => {
    expect(await augment(...args)).toBe(2);
    expect(bench.err).toMatch(message);
    expect(bench.err).not.toMatch(/\n\s+at /);
    expect(bench.out).toBe('');
  });

  test('--plan lists the cells and reads no data', async () => {
    expect(await augment(...SMALL, '--plan', '--seeds', '1')).toBe(0);
    expect(bench.out).toBe('xgboost/full/seed-1\nxgboost/A/50/seed-1/none\nxgboost/A/50/seed-1/smote\n');
    expect(bench.err).toBe('');
  });

  test('writes report, cells and summary; a second run takes every cell from before and says the same', async () => {
    const args = [...SMALL, '--cells', path.join(bench.folder, 'cells'), '--out', bench.folder];
    expect(await augment(...args)).toBe(0);
    const report = bench.out;
    expect(report).toContain('# Augmentation experiment on simulated-effects');
    expect(await readFile(path.join(bench.folder, 'report.md'), 'utf8')).toBe(report);
    expect((await readFile(path.join(bench.folder, 'cells.csv'), 'utf8')).trim().split('\n')).toHaveLength(7);
    const { settings, summary } = JSON.parse(await readFile(path.join(bench.folder, 'summary.json'), 'utf8'));
    expect(settings.seeds).toEqual([1, 2]);
    expect(summary).toMatchObject({ finished: 6, planned: 6 });
    expect(await augment(...args)).toBe(0);
    expect(bench.out).toBe(report);
    expect(bench.err).toContain('6 of 6 cells (6 kept from before, 0 failed)');
  }, 60_000);
});
