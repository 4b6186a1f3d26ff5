import { describe, expect, test } from 'vitest';
import { readEvaluation } from '@/lib/classifiers';
import { commandBench } from '@/lib/testing/command';

const bench = commandBench();
const run = (command: 'train' | 'evaluate', ...args: string[]) =>
  bench.run(() => (command === 'train' ? import('./train') : import('./evaluate')), ...args);

describe('npm run evaluate', () => {
  test.each([
    [[], /Which data set/],
    [['--dataset', 'nope'], /“nope” is no data set/],
    [['--dataset', 'simulated-null', '--family', 'bayes'], /“bayes” is no family/],
    [['--dataset', 'simulated-null', '--folds', '1'], /--folds must be a whole number from 2 on/],
    [['--dataset', 'simulated-null', '--repeats', '0'], /--repeats must be a whole number from 1 on/],
  ])('%j ends with 2, a message and nothing on standard output', async (args, message) => {
    expect(await run('evaluate', ...args)).toBe(2);
    expect(bench.err).toMatch(message);
    expect(bench.err).not.toMatch(/\n\s+at /);
    expect(bench.out).toBe('');
  });

  test('judges what train made from the same people, and nothing made from others', async () => {
    const set = ['--dataset', 'simulated-effects', '--out', bench.folder, '--json'];
    const few = ['--participants', '60'];
    expect(await run('train', ...set, ...few)).toBe(0);
    const { classifiers } = JSON.parse(bench.out);
    expect(await run('evaluate', ...set, '--participants', '61')).not.toBe(0);
    expect(bench.err).toMatch(/days of 60 people of simulated-effects; these are/);
    expect(await run('evaluate', ...set, ...few, '--folds', '2', '--repeats', '1')).toBe(0);
    const { actionable, full } = JSON.parse(bench.out);
    for (const [i, stored] of [actionable, full].entries()) {
      expect(stored.classifier).toEqual({ id: classifiers[i].id, hash: classifiers[i].hash });
      expect(await readEvaluation(bench.folder, stored.classifier)).toEqual(stored);
      expect(stored.evaluation).toMatchObject({ people: 60, method: { folds: 2, repeats: 1 } });
    }
  }, 600_000);
});
