import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessSource, planUpload } from './plan';

const file = (path: string, bytes = 1) => ({ path, file: new Blob([new Uint8Array(bytes)]) });
const paths = (picked: readonly string[]): readonly string[] =>
  planUpload(picked.map((path) => file(path))).files.map(({ path }) => path);

describe('planUpload', () => {
  it('takes the chosen folder off the paths, so that the upload looks like that folder', () => {
    expect(paths(['study/participants.tsv', 'study/glucose/1001.json'])).toEqual([
      'glucose/1001.json',
      'participants.tsv',
    ]);
    expect(planUpload([file('study/a.csv')]).name).toBe('study');
  });

  it('keeps folders that lie side by side', () => {
    expect(paths(['glucose/1.json', 'sleep/1.json'])).toEqual(['glucose/1.json', 'sleep/1.json']);
    expect(paths(['rows.csv'])).toEqual(['rows.csv']);
  });

  it('leaves out what operating systems scatter, and counts it', () => {
    const plan = planUpload(
      ['s/.DS_Store', 's/a/Thumbs.db', 's/__MACOSX/x', 's/a/b.json'].map((path) => file(path)),
    );
    expect(plan.files.map(({ path }) => path)).toEqual(['a/b.json']);
    expect(plan.skipped).toBe(3);
  });

  it('sends every other file once, and counts all its bytes', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}(\/[a-z]{1,6}){0,3}$/), { maxLength: 20 });
    fc.assert(
      fc.property(names, (list) => {
        const plan = planUpload(list.map((path, i) => file(path, i)));
        expect(plan.files).toHaveLength(list.length);
        expect(new Set(plan.files.map(({ path }) => path)).size).toBe(list.length);
        expect(plan.totalBytes).toBe(list.reduce((sum, _, i) => sum + i, 0));
        for (const { path } of plan.files)
          expect(list.some((original) => original.endsWith(path))).toBe(true);
      }),
    );
  });
});

describe('guessSource', () => {
  it.each([
    [['d/participants.tsv', 'd/clinical_data/x.csv'], 'ai-readi'],
    [['d/wearable_activity_monitor/heart_rate/g/1/1.json'], 'ai-readi'],
    [['d/UoMSleep/UoMSleep2301.csv', 'd/participants.csv'], 't1d-uom'],
    [['d/raw/glucose_data/a.csv', 'd/raw/sleep_data/a.csv'], 't1d-uom'],
    [['rows.csv'], 'csv'],
    [['a.zip'], undefined],
    [['x/a.csv', 'x/b.csv'], undefined],
  ])('%j looks like %s', (list, source) => {
    expect(guessSource(planUpload(list.map((path) => file(path))))).toBe(source);
  });
});
