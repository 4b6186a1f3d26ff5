import { describe, expect, test } from 'vitest';
import { type Content, importFiles } from '../folder.fixture';
import { copyOf, heart, participantFiles, participantTable, pathOf, sensorFile } from './copy.fixture';

const HEART = pathOf('1002', 'heartrate');

/** Imports 1001, 1002 and 1003 with something wrong with 1002. */
async function withFault(fault: Readonly<Record<string, Content>>) {
  return importFiles('ai-readi', { ...copyOf('1001', '1002', '1003'), ...fault });
}

const record = (value: unknown, time: unknown = { date_time: '2025-01-07T08:00:00Z' }) =>
  sensorFile('1002', 'heart_rate', [heart(1, 60), { heart_rate: { value }, effective_time_frame: time }]);

describe('a participant with a file that cannot be read is left out whole', () => {
  test.each<readonly [string, Content, object]>([
    ['0 bytes', '', { code: 'empty-file', message: 'The file is empty. Copy it again.' }],
    [
      'truncated',
      JSON.stringify(sensorFile('1002', 'heart_rate', [heart(1, 60)])).slice(0, 150),
      { code: 'invalid-json', message: 'The file is cut short after 150 characters. Copy it again.' },
    ],
    ['no JSON', '{"header": oops}', { code: 'invalid-json' }],
    ['a JSON list', '[1,2]', { code: 'wrong-type' }],
    ['no body', { header: {} }, { code: 'wrong-type', field: 'body' }],
    [
      'a body that is no list',
      { body: { heart_rate: 'sixty' } },
      { code: 'wrong-type', field: 'body.heart_rate' },
    ],
    ['a record that is no object', sensorFile('1002', 'heart_rate', [5]), { code: 'wrong-type', row: 1 }],
    ['a value that is no number', record('sixty'), { code: 'wrong-type', row: 2, field: 'heart_rate.value' }],
    ['a value that is an object', record({}), { code: 'wrong-type', row: 2, field: 'heart_rate.value' }],
    [
      'a time that is none',
      record(60, { date_time: 'yesterday' }),
      { code: 'wrong-type', row: 2, field: 'effective_time_frame.date_time' },
    ],
    ['a date that does not exist', record(60, { date_time: '2025-02-30T08:00:00Z' }), { row: 2 }],
    ['no time frame', record(60, null), { row: 2, field: 'effective_time_frame' }],
    [
      'somebody else’s file',
      sensorFile('1003', 'heart_rate', []),
      { code: 'wrong-participant', field: 'header.uuid' },
    ],
  ])('%s', async (_, content, problem) => {
    const { people, report, failure } = await withFault({ [HEART]: content });
    expect(failure).toBeUndefined();
    expect(people.map((p) => p.participant.sourceId)).toEqual(['1001', '1003']);
    expect(report).toMatchObject({ people: 2, leftOut: 1, problemCount: 1 });
    expect(report.problems[0]).toMatchObject({ severity: 'error', file: HEART, ...problem });
  });

  test('every bad file of the participant is named, and no message quotes what a file holds', async () => {
    const { report } = await withFault({
      [HEART]: '{"secret": 4711',
      [pathOf('1002', 'sleep')]: '',
      [pathOf('1002', 'DEX')]: { body: { cgm: [{ blood_glucose: { value: 'secret 4711' } }] } },
    });
    expect(report.problems.map((p) => p.file)).toEqual([
      HEART,
      pathOf('1002', 'sleep'),
      pathOf('1002', 'DEX'),
    ]);
    expect(JSON.stringify(report)).not.toContain('4711');
  });

  test('a sensor that is there twice', async () => {
    const copy = `old/1002/1002_heartrate.json`;
    const { people, report } = await withFault({ [copy]: sensorFile('1002', 'heart_rate', []) });
    expect(people.map((p) => p.participant.sourceId)).toEqual(['1001', '1003']);
    expect(report.problems[0]).toMatchObject({ severity: 'error', code: 'duplicate-file' });
  });
});

describe('participants.tsv', () => {
  const people = (second: readonly [string, string, string | number]) =>
    participantTable([['1001', 'healthy', 60], second, ['1003', 'insulin_controlled', 70]]);

  test.each([
    [
      'an unknown study group',
      ['1002', 'martians', 60],
      { field: 'study_group', code: 'unknown-category', row: 3 },
    ],
    ['an age that is no number', ['1002', 'healthy', 'old'], { field: 'age', code: 'not-a-number', row: 3 }],
    ['an impossible age', ['1002', 'healthy', 610], { field: 'age', code: 'out-of-range', row: 3 }],
    [
      'a participant listed twice',
      ['1001', 'healthy', 60],
      { field: 'person_id', code: 'duplicate-participant', row: 3 },
    ],
  ] as const)('%s keeps that person out and says where', async (_, second, problem) => {
    const { people: imported, report } = await withFault({ 'participants.tsv': people(second) });
    expect(imported.map((p) => p.participant.sourceId)).not.toContain(second[0]);
    expect(imported).toHaveLength(2);
    expect(report.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'participants.tsv', ...problem }),
    );
  });

  test('people without files, and files without a row, are warnings', async () => {
    const { people: imported, report } = await importFiles('ai-readi', {
      'participants.tsv': participantTable([
        ['1001', 'healthy', 60],
        ['1009', 'healthy', 60],
      ]),
      ...participantFiles('1001'),
      ...participantFiles('4001'),
    });
    expect(imported).toHaveLength(2);
    expect(report.problems.map((p) => [p.severity, p.code])).toEqual([
      ['warning', 'no-sensor-files'],
      ['warning', 'unlisted-participant'],
    ]);
  });

  test.each([
    ['0 bytes', '', 'The file is empty'],
    ['no id column', 'name\tage\nx\t60\n', 'neither person_id nor participant_id'],
  ])('%s: nothing is imported', async (_, table, message) => {
    const { people: imported, report, failure } = await withFault({ 'participants.tsv': table });
    expect(imported).toEqual([]);
    expect(report.people).toBe(0);
    expect(failure).toContain(message);
    expect(failure).toContain('Nothing was imported');
  });
});
