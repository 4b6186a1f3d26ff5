import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandBench } from '@/lib/testing/command';

const bench = commandBench();
const finetune = (...args: string[]) => bench.run(() => import('./finetune'), ...args);

const SMALL = [
  ...['--dataset', 'simulated-effects', '--participants', '40', '--cohort-seed', '4242'],
  ...['--classifier', 'simulated-effects-xgboost', '--engine', 'nice-sparsity'],
  ...['--size', '28', '--k', '1', '--lock-share', '0', '--validation-share', '0.25'],
];

describe('npm run finetune', () => {
  test.each([
    [[], /Which data set/],
    [['--dataset', 'nope'], /Which classifier/],
    [[...SMALL, '--size', '3', '--out', 'x'], /--size must be a whole number from 10 to 5000/],
    [[...SMALL], /Where to/],
    [[...SMALL, '--engine', 'magic', '--out', 'x'], /There is no engine “magic”/],
    [[...SMALL, '--classifier', 'nobody', '--out', 'x'], /No such classifier/],
  ])(
    '%j ends with 2, a message and nothing on standard output',
    async (args, message) => {
      expect(await finetune(...args)).toBe(2);
      expect(bench.err).toMatch(message);
      expect(bench.err).not.toMatch(/\n\s+at /);
      expect(bench.out).toBe('');
    },
    60_000,
  );

  test('writes files, archive and checks; a second run asks nothing again and writes the same', async () => {
    process.env.SENSECF_DATA_DIR = path.join(bench.folder, 'data');
    const out = path.join(bench.folder, 'out');
    const code = await finetune(...SMALL, '--out', out);
    expect(bench.err).not.toMatch(/must|No such|cannot/);
    expect(code, bench.out).toBe(0);
    expect(bench.out.match(/^passed {2}/gm)).toHaveLength(10);
    const names = await readdir(out);
    expect(names).toEqual(
      expect.arrayContaining(['train.jsonl', 'pairs.jsonl', 'sensecf-fine-tuning.tar.gz']),
    );
    const train = await readFile(path.join(out, 'train.jsonl'), 'utf8');
    const [kept] = await readdir(path.join(bench.folder, 'data', 'fine-tuning'));
    const lines = await readFile(path.join(bench.folder, 'data', 'fine-tuning', kept!), 'utf8');
    expect(lines.trim().split('\n')).toHaveLength(28);
    expect(await finetune(...SMALL, '--out', out)).toBe(0);
    expect(await readFile(path.join(out, 'train.jsonl'), 'utf8')).toBe(train);
    expect(await readFile(path.join(bench.folder, 'data', 'fine-tuning', kept!), 'utf8')).toBe(lines);
  }, 180_000);
});
