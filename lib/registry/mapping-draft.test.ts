import { describe, expect, test } from 'vitest';
import { headerOf, mappingOf } from './mapping.fixture';
import { draftOf, mappingFrom, moved, withNames } from './mapping-draft';

const NAMES = 'sleepHours, deepSleepPct\nactiveMinutes\tglucoseMean; "age"';

describe('a mapping in the making', () => {
  test('starts from the names and classes of the file', () => {
    const draft = draftOf(headerOf('sklearn-named'));
    expect(draft.columns.map(({ feature }) => feature)).toEqual([
      'sleepHours',
      'deepSleepPct',
      'activeMinutes',
      'glucoseMean',
      'age',
    ]);
    expect(draft.columns[3]?.unit).toBe('mmol/L');
    expect(draft.output).toEqual({ name: 'probabilities', columns: 2, high: 1, link: 'probability' });
    expect(mappingFrom(draft)).toMatchObject({ ok: true, mapping: { missing: { policy: 'refuse' } } });
  });

  test('starts again from what was stated', () => {
    const stated = mappingOf('xgboost', { threshold: 0.3 });
    expect(mappingFrom(draftOf(headerOf('xgboost'), stated))).toEqual({ ok: true, mapping: stated });
    const names = ['a', 'b', 'c', 'd', 'e'];
    expect(draftOf(headerOf('xgboost'), { ...stated, names }).names).toEqual(names);
  });

  test('says which columns and medians are left', () => {
    const draft = draftOf(headerOf('xgboost'));
    expect(mappingFrom(draft)).toEqual({ ok: false, todo: ['Say which feature columns 1, 2, 3, 4, 5 are.'] });
    const named = withNames({ ...draft, missing: 'impute' }, NAMES, false);
    const left = mappingFrom({
      ...named,
      imputation: { sleepHours: '7', deepSleepPct: '18', activeMinutes: '48', age: '900' },
    });
    expect(left.ok ? [] : left.todo).toEqual([
      'Mean glucose: state the training median, 40 to 400 mg/dL.',
      'Age: state the training median, 0 to 120 y.',
    ]);
  });

  test('takes pasted names in any separator, and forgets nothing that was chosen', () => {
    const draft = withNames(draftOf(headerOf('xgboost')), NAMES, false);
    expect(mappingFrom(draft).ok).toBe(true);
    const again = withNames(draft, 'a, b, c, d, e', false);
    expect(again.columns).toEqual(draft.columns);
    expect(again.names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('moves a column and stops at the ends', () => {
    const draft = withNames(draftOf(headerOf('xgboost')), NAMES, false);
    const order = (of: typeof draft) => of.columns.map(({ feature }) => feature).join();
    expect(order(moved(draft, 0, 1))).toBe('deepSleepPct,sleepHours,activeMinutes,glucoseMean,age');
    expect(moved(moved(draft, 2, 1), 3, -1).columns).toEqual(draft.columns);
    expect(moved(draft, 0, -1)).toBe(draft);
    expect(moved(draft, 4, 1)).toBe(draft);
  });

  test('refuses a feature for two columns', () => {
    const draft = withNames(draftOf(headerOf('xgboost')), NAMES, false);
    const columns = draft.columns.map((column) => ({ ...column, feature: 'age' as const }));
    const result = mappingFrom({ ...draft, columns });
    expect(result.ok ? [] : result.todo).toEqual(['Age is chosen for more than one column.']);
  });
});
