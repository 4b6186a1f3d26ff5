import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvaluation } from '@/lib/classifiers';

const { argv } = process;
let out = '';
let err = '';
let folder: string;

beforeEach(async () => {
  out = '';
  err = '';
  folder = await mkdtemp(path.join(tmpdir(), 'evaluate-'));
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

async function run(command: 'train' | 'evaluate', ...args: string[]): Promise<typeof process.exitCode> {
  process.argv = ['node', command, ...args];
  process.exitCode = undefined;
  out = '';
  vi.resetModules();
  await (command === 'train' ? import('./train') : import('./evaluate'));
  return process.exitCode;
}

describe('npm run evaluate', () => {
  test.each([
    [[], /Which data set/],
    [['--dataset', 'nope'], /“nope” is no data set/],
    [['--dataset', 'simulated-null', '--family', 'bayes'], /“bayes” is no family/],
    [['--dataset', 'simulated-null', '--folds', '1'], /--folds must be a whole number from 2 on/],
    [['--dataset', 'simulated-null', '--repeats', '0'], /--repeats must be a whole number from 1 on/],
  ])('%j ends with 2, a message and nothing on standard output', async (args, message) => {
    expect(await run('evaluate', ...args)).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
  });

  test('judges what train made from the same people, and nothing made from others', async () => {
    const set = ['--dataset', 'simulated-effects', '--out', folder, '--json'];
    const few = ['--participants', '60'];
    expect(await run('train', ...set, ...few)).toBe(0);
    const { classifiers } = JSON.parse(out);
    expect(await run('evaluate', ...set, '--participants', '61')).not.toBe(0);
    expect(err).toMatch(/days of 60 people of simulated-effects; these are/);
    expect(await run('evaluate', ...set, ...few, '--folds', '2', '--repeats', '1')).toBe(0);
    const { actionable, full } = JSON.parse(out);
    for (const [i, stored] of [actionable, full].entries()) {
      expect(stored.classifier).toEqual({ id: classifiers[i].id, hash: classifiers[i].hash });
      expect(await readEvaluation(folder, stored.classifier)).toEqual(stored);
      expect(stored.evaluation).toMatchObject({ people: 60, method: { folds: 2, repeats: 1 } });
    }
  }, 600_000);
});
