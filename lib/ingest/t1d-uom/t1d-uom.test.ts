import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Content, importFiles, importFrom } from '../folder.fixture';

const ACTIVITY =
  'activity_ts,activity_type,active_Kcal,step_count,distance_m,duration_s,active_time_s,start_time_s,start_time_offset_s,met,intensity,motion_intensity_mean,motion_intensity_max';
const WELLNESS =
  'sleep_ts,step_count,heart_rate,current_activity_type_intensity,stress_level_value,sleep_level,resting_heart_rate';
const NIGHTS =
  'calendar_date,duration_in_sec,start_date_ts,start_time_offset_s,unmeasurable_sleep_s,deep_sleep_s,light_sleep_s,rem_sleep_s,awake_s,sleep_levels_map.deep,sleep_levels_map_light,sleep_levels_map_awake,sleep_levels_map_rem,,sleep_levels_map_unmeasurable,validation';

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const lines = (head: string, rows: readonly string[]) => `${[head, ...rows].join('\r\n')}\r\n`;
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** One whole invented day, 5 March 2024: a date that read month-first would be 3 May. */
const DAY = '05/03/2024';
const activityRow = (i: number, type: string, kcal: number, steps: number, seconds: number, utc = 0) =>
  `${DAY} ${clock(i * 15)},${type},${kcal},${steps},0,900,${seconds},${1709596800 + i * 900 + utc},0,1,SEDENTARY,0,0`;
const activity = range(96).flatMap((i) => [
  activityRow(i, 'SEDENTARY', 0, 0, 600),
  ...(i < 10 ? [activityRow(i, 'WALKING', 5, 100, 240), activityRow(i, 'WHEELCHAIR_PUSHING', 1, 0, 60)] : []),
]);
const wellness = (i: number, stress: number, heart: number, resting: number) =>
  `${DAY} ${clock(i * 5)},9999,${heart},8,${stress},0,${resting}`;
/** The maps say the opposite of the totals, as they do in most published files. */
const night = (date: string, deep: number, light: number, rem: number, awake: number) =>
  `${date},${deep + light + rem},04/03/2024 22:30,3600,0,${deep},${light},${rem},${awake},"[{""startTimeInSeconds"":1,""endTimeInSeconds"":99999}]",,,,,,ENHANCED_FINAL`;

const FILES: Readonly<Record<string, Content>> = {
  'participants.csv': 'participant_id,diabetes_type,age,gender\n2301,T1D,25,female\n',
  'raw/activity_data/UoMActivity2301.csv.gz': gzipSync(lines(ACTIVITY, activity)),
  'raw/glucose_data/UoMGlucose2301.csv': lines(
    'bg_ts,value',
    range(288).map((i) => `${DAY} ${clock(i * 5 + (i % 5))},${i < 144 ? 5 : 12}`),
  ),
  'raw/sleep_data/UoM2301sleeptime.csv': lines(NIGHTS, [
    night(DAY, 3600, 14400, 3600, 1200),
    night(DAY, 600, 1200, 600, 9000),
  ]),
  'raw/sleep_data/UoMsleep2301.csv': lines(WELLNESS, [
    ...range(200).map((i) => wellness(i, 30, 70, i === 5 ? 55 : 0)),
    wellness(200, -1, 0, 20),
    wellness(201, -2, 25, 0),
    wellness(202, 0, 26, 0),
  ]),
  'raw/nutrition_data/UoMNutrition2301.csv': '\ufeffmeal_ts,meal_type\n05/03/2024 10:00,Breakfast\n',
};

async function day(changed: Readonly<Record<string, Content>> = {}) {
  const { people, report } = await importFiles('t1d-uom', { ...FILES, ...changed });
  const rows = people.flatMap((p) => p.days);
  const row = rows.find((d) => d.day === '2024-03-05');
  if (!row) throw new Error(`no day: ${rows.map((d) => d.day)} ${JSON.stringify(report.problems)}`);
  return { ...row, person: people[0]!, report };
}

describe('the seven rules', () => {
  test('dates are day-first, in the clock on the wall', async () => {
    const { person } = await day();
    expect(person.participant).toEqual({ sourceId: '2301', timezone: 'UTC', age: 25 });
    expect(person.days.map((d) => d.day)).toEqual(['2024-03-05']);
  });

  test('stress at or below 0 and heart rates at or below 25 are no readings', async () => {
    const { features, stressMean, stressReadings, report } = await day();
    expect([stressMean, stressReadings]).toEqual([30, 200]);
    expect(features.heartRateMean).toBeCloseTo((200 * 70 + 26) / 201, 12);
    expect(features.restingHeartRate).toBe(55);
    expect(report.rejected).toEqual(
      expect.arrayContaining([
        { reason: 'Stress -1 or -2: not measured', rows: 2 },
        { reason: 'Stress 0: no reading', rows: 1 },
        { reason: 'Heart rate at or below 25: no reading', rows: 2 },
        { reason: 'Resting heart rate at or below 25: no reading', rows: 202 },
      ]),
    );
  });

  test('sleep comes from the totals, whatever the stage maps say, and the longer night of a date wins', async () => {
    const { features } = await day();
    expect(features).toMatchObject({ sleepHours: 6, awakeMinutes: 20 });
    expect(features.deepSleepPct).toBeCloseTo(100 / 6, 12);
    expect(features.remSleepPct).toBeCloseTo(100 / 6, 12);
  });

  test('glucose is mg/dL by the one constant, averaged by five-minute bin', async () => {
    const { features } = await day();
    expect(features.glucoseMean).toBeCloseTo(8.5 * 18.01559, 10);
    expect(features).toMatchObject({ hyperglycemiaPct: 50, timeInRangePct: 50, timeBelowRangePct: 0 });
    const doubled = lines(
      'bg_ts,value',
      range(288).flatMap((i) => [
        `${DAY} ${clock(i * 5)},5`,
        `${DAY} ${clock(i * 5)},7`,
        `${DAY} ${clock(i * 5)},7`,
      ]),
    );
    const again = await day({ 'raw/glucose_data/UoMGlucose2301.csv': doubled });
    expect(again.features.glucoseMean).toBeCloseTo(6 * 18.01559, 10);
  });

  test('steps are those of the activity file, never the running totals of the other', async () => {
    const { features } = await day();
    expect(features).toMatchObject({ steps: 1000, activeKcal: 60, activeMinutes: 50, sedentaryMinutes: 960 });
    expect(features.activityIndex).toBeUndefined();
  });

  test('a row that repeats another word for word is dropped; one of another hour in UTC is added', async () => {
    const repeated = [...activity, ...activity, activityRow(0, 'WALKING', 5, 100, 240, 3600)];
    const { features, report } = await day({
      'raw/activity_data/UoMActivity2301.csv.gz': gzipSync(lines(ACTIVITY, repeated)),
    });
    expect(features).toMatchObject({ steps: 1100, activeMinutes: 54 });
    expect(report.rejected).toContainEqual({
      reason: 'Activity row that repeats another word for word',
      rows: activity.length,
    });
  });

  test.each([
    [
      '71 stress readings',
      'raw/sleep_data/UoMsleep2301.csv',
      lines(
        WELLNESS,
        range(71).map((i) => wellness(i, 30, 70, 0)),
      ),
      'label',
    ],
    [
      'a night of 119 min',
      'raw/sleep_data/UoM2301sleeptime.csv',
      lines(NIGHTS, [night(DAY, 0, 119 * 60, 0, 900)]),
      'sleep',
    ],
    [
      'a night of 961 min',
      'raw/sleep_data/UoM2301sleeptime.csv',
      lines(NIGHTS, [night(DAY, 0, 961 * 60, 0, 0)]),
      'sleep',
    ],
    [
      '61 % deep',
      'raw/sleep_data/UoM2301sleeptime.csv',
      lines(NIGHTS, [night(DAY, 6100, 3900, 0, 0)]),
      'sleep',
    ],
    [
      'no steps',
      'raw/activity_data/UoMActivity2301.csv.gz',
      gzipSync(
        lines(
          ACTIVITY,
          range(96).map((i) => activityRow(i, 'SEDENTARY', 0, 0, 900)),
        ),
      ),
      'activity',
    ],
    [
      '19 epochs',
      'raw/activity_data/UoMActivity2301.csv.gz',
      gzipSync(lines(ACTIVITY, activity.slice(0, 39))),
      'activity',
    ],
    [
      '69 bins',
      'raw/glucose_data/UoMGlucose2301.csv',
      lines(
        'bg_ts,value',
        range(69).map((i) => `${DAY} ${clock(i * 5)},5`),
      ),
      'glucose',
    ],
  ] as const)('%s: the day is not usable', async (_, file, content, domain) => {
    const { sufficiency, stressMean, report } = await day({ [file]: content });
    if (domain === 'label') expect(stressMean).toBeUndefined();
    else expect(sufficiency[domain].sufficient).toBe(false);
    expect(report.completeLabelledDays).toBe(0);
    expect((await day()).report.completeLabelledDays).toBe(1);
  });
});

describe('faults', () => {
  test.each([
    ['a column is missing', 'bg_ts,mmol\r\n', { code: 'missing-column', field: 'value', row: 1 }],
    ['0 bytes', '', { code: 'empty-file' }],
  ])('%s: the participant is left out whole', async (_, content, problem) => {
    const { report, failure } = await importFiles('t1d-uom', {
      ...FILES,
      'raw/glucose_data/UoMGlucose2301.csv': content,
    });
    expect(failure).toContain('Nothing was imported');
    expect(report.leftOut).toBe(1);
    expect(report.problems[0]).toMatchObject({
      severity: 'error',
      file: 'raw/glucose_data/UoMGlucose2301.csv',
      ...problem,
    });
  });

  test('a compressed table that is cut short leaves its participant out, the others stay', async () => {
    const whole = gzipSync(lines(ACTIVITY, activity));
    const { people, report } = await importFiles('t1d-uom', {
      'UoMGlucose2307.csv': FILES['raw/glucose_data/UoMGlucose2301.csv']!,
      'UoMActivity2301.csv.gz': whole.subarray(0, whole.length / 2),
      'UoMGlucose2301.csv': FILES['raw/glucose_data/UoMGlucose2301.csv']!,
    });
    expect(people.map((p) => p.participant.sourceId)).toEqual(['2307']);
    expect(report.problems).toEqual([
      expect.objectContaining({ severity: 'error', file: 'UoMActivity2301.csv.gz', code: 'unreadable-file' }),
    ]);
  });

  test('rows that cannot be read are left out by row and reason', async () => {
    const { report, features } = await day({
      'raw/glucose_data/UoMGlucose2301.csv': lines('bg_ts,value', [
        ...range(100).map((i) => `${DAY} ${clock(i * 5)},5`),
        '2024-03-05 10:00,5',
        '03/25/2024 10:00,5',
        `${DAY} 12:00,high`,
        `${DAY} 12:05,`,
      ]),
    });
    expect(features.glucoseMean).toBeCloseTo(5 * 18.01559, 10);
    expect(report.problems.map((p) => [p.severity, p.row, p.field, p.code])).toEqual([
      ['warning', 102, 'bg_ts', 'invalid-date'],
      ['warning', 103, 'bg_ts', 'invalid-date'],
      ['warning', 104, 'value', 'not-a-number'],
      ['warning', 105, 'value', 'not-a-number'],
    ]);
    expect(report.rejected).toEqual(
      expect.arrayContaining([
        { reason: 'Date is not day-first (DD/MM/YYYY HH:MM)', rows: 2 },
        { reason: 'Value is not a number', rows: 2 },
      ]),
    );
  });

  test('a table that is there plain and gzipped leaves its participant out', async () => {
    const { report, failure } = await importFiles('t1d-uom', {
      ...FILES,
      'raw/activity_data/UoMActivity2301.csv': lines(ACTIVITY, activity),
    });
    expect(failure).toContain('Nothing was imported');
    expect(report.problems[0]).toMatchObject({ severity: 'error', code: 'duplicate-file' });
  });

  test('a participant listed twice refuses the data set', async () => {
    const { failure } = await importFiles('t1d-uom', {
      ...FILES,
      'participants.csv': 'participant_id,age\n2301,25\n2301,26\n',
    });
    expect(failure).toContain('Participant 2301 is listed twice');
  });
});

describe('the published files', () => {
  test('give 15 people and 517 complete days of 10 of them', { timeout: 60_000 }, async ({ skip }) => {
    const published = '../shared/data/t1d-uom';
    if (!existsSync(published)) skip('no shared data beside the repository');
    const { report, failure } = await importFrom('t1d-uom', published);
    expect(failure).toBeUndefined();
    expect(report).toMatchObject({
      people: 15,
      leftOut: 0,
      days: 1640,
      usableDays: { sleep: 1179, activity: 1324, glucose: 1401, heart: 917 },
      labelledDays: 909,
      completeDays: 524,
      completeLabelledDays: 517,
      completeLabelledPeople: 10,
    });
    const shares = Object.fromEntries(report.rejected.map(({ reason, rows }) => [reason, rows]));
    // Rule 2: about 31 % and 1.6 % of the stress rows.
    expect(shares['Stress -1 or -2: not measured']).toBe(83_600);
    expect(shares['Stress 0: no reading']).toBe(4666);
  });
});
