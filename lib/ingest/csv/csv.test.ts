import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Content, importFiles } from '../folder.fixture';

const HEAD =
  'participant,day,deepSleepPct,remSleepPct,sleepHours,awakeMinutes,glucoseMean,age,studyGroup,stressMean';
const ROW = '14,20,6.5,40,130,61,healthy,41.5';

const importCsv = (content: Content, name = 'days.csv') => importFiles('csv', { [name]: content });
const csv = (...rows: readonly string[]) => [HEAD, ...rows, ''].join('\n');

describe('a CSV of feature rows', () => {
  test('becomes days; residuals are recomputed and an empty domain is insufficient', async () => {
    const { people, report } = await importCsv(
      csv(`A1,2025-01-02,${ROW}`, `A1,2025-01-01,${ROW}`, `B2,2025-01-01,,,,,120,,,`),
    );
    expect(people.map((p) => [p.participant, p.days.map((d) => d.day)])).toEqual([
      [{ sourceId: 'A1', timezone: 'UTC', age: 61, studyGroup: 'healthy' }, ['2025-01-01', '2025-01-02']],
      [{ sourceId: 'B2', timezone: 'UTC' }, ['2025-01-01']],
    ]);
    const [first] = people[0]!.days;
    expect(first).toMatchObject({ stressMean: 41.5, features: { lightSleepPct: 66, studyGroup: 0 } });
    expect(first!.features.sleepEfficiencyPct).toBeCloseTo((100 * 390) / 430, 12);
    expect(people[1]!.days[0]!.sufficiency.sleep).toMatchObject({
      sufficient: false,
      reason: 'The row has no sleep value',
    });
    expect(report).toMatchObject({ people: 2, days: 3, problemCount: 0, labelledDays: 2 });
  });

  test('a participant whose rows are scattered is still one participant', async () => {
    const { people, report } = await importCsv(
      csv(`A,2025-01-01,${ROW}`, `B,2025-01-01,${ROW}`, `A,2025-01-02,${ROW}`, `B,2025-01-02,${ROW}`),
    );
    expect(people.map((p) => [p.participant.sourceId, p.days.length])).toEqual([
      ['A', 2],
      ['B', 2],
    ]);
    expect(report.days).toBe(4);
  });

  test('headers may be labels, other spellings or other units; what is not read is said', async () => {
    const { people, report } = await importCsv(
      'Patient ID,Date,Deep sleep (%),REM_SLEEP_PCT,Time asleep,"Mean glucose (mmol/L)",Resting HR,shoe size\nA,2025-01-01,14,20,7,10,60,44\n',
    );
    expect(report.headers).toEqual([
      { column: 'Patient ID', feature: 'participant' },
      { column: 'Date', feature: 'day' },
      { column: 'Deep sleep (%)', feature: 'deepSleepPct' },
      { column: 'REM_SLEEP_PCT', feature: 'remSleepPct' },
      { column: 'Time asleep', feature: 'sleepHours' },
      { column: 'Mean glucose (mmol/L)', feature: 'glucoseMean', conversion: 'mmol/L to mg/dL' },
      { column: 'Resting HR', feature: 'restingHeartRate' },
      { column: 'shoe size' },
    ]);
    expect(people[0]!.days[0]!.features.glucoseMean).toBeCloseTo(180.1559, 10);
    expect(report.problems).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'unmapped-column', field: 'shoe size' }),
    ]);
  });

  test.each<readonly [string, Content, string]>([
    [
      'UTF-8 with a mark and CRLF',
      `\ufeff${csv(`A,2025-01-01,${ROW}`).replaceAll('\n', '\r\n')}`,
      'days.csv',
    ],
    ['UTF-16', Buffer.from(`\ufeff${csv(`A,2025-01-01,${ROW}`)}`, 'utf16le'), 'days.csv'],
    ['mixed line ends', csv(`A,2025-01-01,${ROW}`).replace('\n', '\r'), 'days.csv'],
    ['gzip', gzipSync(csv(`A,2025-01-01,${ROW}`)), 'days.csv.gz'],
    ['tabs', csv(`A,2025-01-01,${ROW}`).replaceAll(',', '\t'), 'days.tsv'],
    [
      'semicolons and decimal commas',
      csv(`A,2025-01-01,${ROW}`).replaceAll(',', ';').replaceAll('.', ','),
      'days.csv',
    ],
  ])('%s', async (_, content, name) => {
    const { people, failure } = await importCsv(content, name);
    expect(failure).toBeUndefined();
    expect(people[0]!.days[0]).toMatchObject({
      day: '2025-01-01',
      stressMean: 41.5,
      features: { sleepHours: 6.5 },
    });
  });
});

describe('a header that cannot be used imports nothing', () => {
  test.each([
    ['no participant', 'day,sleepHours\n2025-01-01,7\n', { field: 'participant', code: 'missing-column' }],
    ['no day', 'participant,sleepHours\nA,7\n', { field: 'day', code: 'missing-column' }],
    ['no feature', 'participant,day,shoe\nA,2025-01-01,44\n', { code: 'missing-column' }],
    [
      'two columns of one feature',
      'participant,day,steps,Step count\nA,2025-01-01,1,2\n',
      { field: 'Step count', code: 'ambiguous-column' },
    ],
    [
      'a million columns',
      `participant,day,sleepHours${',x'.repeat(1_000_000)}\nA,2025-01-01,7\n`,
      { code: 'too-large' },
    ],
    ['0 bytes', '', { code: 'empty-file' }],
  ])('%s', async (_, content, problem) => {
    const { people, report, failure } = await importCsv(content);
    expect(people).toEqual([]);
    expect(failure).toMatch(/^days\.csv: .* Nothing was imported\.$/);
    expect(report.problems.at(-1)).toMatchObject({ severity: 'error', file: 'days.csv', ...problem });
  });

  test('a header alone has no participant to import', async () => {
    expect((await importCsv(csv())).failure).toContain('no participant that can be imported');
  });
});

describe('a row that cannot be read keeps its participant out', () => {
  const cells = (changed: Readonly<Record<string, string>>) => {
    const row = `B,2025-01-01,${ROW}`.split(',');
    for (const [name, value] of Object.entries(changed)) row[HEAD.split(',').indexOf(name)] = value;
    return row.join(',');
  };
  const faulty: readonly (readonly [string, string, object])[] = [
    ['a value out of range', cells({ sleepHours: '25' }), { field: 'sleepHours', code: 'out-of-range' }],
    ['NaN', cells({ sleepHours: 'NaN' }), { field: 'sleepHours', code: 'not-a-number' }],
    [
      'a number beyond numbers',
      cells({ sleepHours: '1e309' }),
      { field: 'sleepHours', code: 'not-a-number' },
    ],
    ['a formula', cells({ sleepHours: '=SUM(A1)' }), { field: 'sleepHours', code: 'not-a-number' }],
    ['text', cells({ glucoseMean: 'high' }), { field: 'glucoseMean', code: 'not-a-number' }],
    [
      'an unknown study group',
      cells({ studyGroup: 'martians' }),
      { field: 'studyGroup', code: 'unknown-category' },
    ],
    ['a date of another order', cells({ day: '01/02/2025' }), { field: 'day', code: 'invalid-date' }],
    ['a date that does not exist', cells({ day: '2025-02-30' }), { field: 'day', code: 'invalid-date' }],
    ['no date', cells({ day: '' }), { field: 'day', code: 'invalid-date' }],
    ['stress beyond 100', cells({ stressMean: '101' }), { field: 'stressMean', code: 'out-of-range' }],
    [
      'shares above 100 %',
      cells({ deepSleepPct: '55', remSleepPct: '50' }),
      { field: 'lightSleepPct', code: 'out-of-range' },
    ],
    ['too few fields', 'B,2025-01-01,14', { code: 'wrong-type' }],
    ['too many fields', `${cells({})},extra`, { code: 'wrong-type' }],
    ['the same day twice', `${cells({})}\n${cells({})}`, { field: 'day', code: 'duplicate-day', row: 4 }],
  ];
  test.each(faulty)('%s', async (_, bad, problem) => {
    const { people, report } = await importCsv(csv(`A,2025-01-01,${ROW}`, bad, `B,2025-01-09,${ROW}`));
    expect(people.map((p) => p.participant.sourceId)).toEqual(['A']);
    expect(report).toMatchObject({ people: 1, leftOut: 1 });
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ severity: 'error', file: 'days.csv', row: 3, ...problem });
  });

  test('a row without a participant is left out alone', async () => {
    const { people, report } = await importCsv(csv(`A,2025-01-01,${ROW}`, `,2025-01-01,${ROW}`));
    expect(people).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({
      severity: 'error',
      row: 3,
      field: 'participant',
      code: 'missing-value',
    });
  });

  test('a thousand bad rows are counted, and some of them kept', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `P${i},2025-01-01,14,20,99,40,130,61,healthy,41`);
    const { report } = await importCsv(csv(`A,2025-01-01,${ROW}`, ...rows));
    expect(report).toMatchObject({
      people: 1,
      leftOut: 1000,
      problemCount: 1000,
      problemCounts: { 'out-of-range': 1000 },
    });
    expect(report.problems.length).toBeLessThanOrEqual(20);
  });
});

test('two tables in one folder: which one is meant is asked', async () => {
  const { failure } = await importFiles('csv', { 'a.csv': csv(`A,2025-01-01,${ROW}`), 'b.csv': csv() });
  expect(failure).toContain('holds 2 tables');
});
