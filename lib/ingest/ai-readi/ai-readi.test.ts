import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Content, importFiles, importFrom } from '../folder.fixture';
import {
  at,
  copyOf,
  glucose,
  heart,
  instant,
  interval,
  moving,
  participantFiles,
  participantTable,
  pathOf,
  sensorFile,
  stage,
  stress,
} from './copy.fixture';

async function dayOf(files: Readonly<Record<string, Content>>, day = '2025-01-07') {
  const { people, report, failure } = await importFiles('ai-readi', files);
  const row = people[0]?.days.find((d) => d.day === day);
  if (!row) throw new Error(`no ${day}: ${failure} ${JSON.stringify(report.problems)}`);
  return { ...row, participant: people[0]!.participant, report, chunks: people[0]!.chunks };
}

describe('a copy of release 3', () => {
  test('becomes days with every domain', async () => {
    const { features, sufficiency, stressMean, participant, report, chunks } = await dayOf(copyOf('1001'));
    expect(participant).toEqual({
      sourceId: '1001',
      timezone: 'America/Los_Angeles',
      age: 60,
      studyGroup: 'healthy',
      split: 'train',
    });
    expect(Object.values(sufficiency).every((v) => v.sufficient)).toBe(true);
    expect(features).toMatchObject({
      sleepHours: 6,
      awakeMinutes: 10,
      activeMinutes: 60,
      sedentaryMinutes: 420,
      activeKcal: 220,
      glucoseMean: 137.5,
      hyperglycemiaPct: 25,
      timeInRangePct: 75,
      heartRateMean: 70,
      restingHeartRate: 70,
      respirationRate: 14.5,
      spo2Pct: 95,
      age: 60,
      studyGroup: 0,
    });
    expect(features.activityIndex).toBeCloseTo((60 * 70) / 480, 12);
    expect(features.steps).toBeUndefined();
    expect(stressMean).toBe(40);
    expect(report).toMatchObject({ people: 1, leftOut: 0, problemCount: 0, completeLabelledDays: 1 });
    expect(chunks.filter((c) => c.day === '2025-01-07').map((c) => c.signal)).toEqual(
      expect.arrayContaining(['heartRate', 'stress', 'glucose', 'sleep', 'activity']),
    );
  });

  test('participants come in the order of their ids, one after the other', async () => {
    const { people } = await importFiles('ai-readi', copyOf('7003', '1001', '4002'));
    expect(people.map((p) => p.participant.sourceId)).toEqual(['1001', '4002', '7003']);
  });

  test('environment files, manifests and folders nested twice make no difference', async () => {
    const nested = Object.fromEntries(
      Object.entries(copyOf('1001')).map(([path, content]) => [
        `ai-readi/${path.replace('heart_rate/', 'heart_rate/heart_rate/')}`,
        content,
      ]),
    );
    const { report } = await dayOf({
      ...nested,
      'ai-readi/environment/environmental_sensor/leelab_anura/1001/1001_ENV.csv': 'ts,lux\n1,2\n',
      'ai-readi/wearable_activity_monitor/manifest.tsv': 'person_id\taverage_stress_level\n1001\t99\n',
    });
    expect(report.problemCount).toBe(0);
  });

  test('missing files and empty lists are sensors that recorded nothing', async () => {
    const files = copyOf('1001');
    delete files[pathOf('1001', 'DEX')];
    const empty = { ...files, ...{ [pathOf('1001', 'stress')]: sensorFile('1001', 'stress', []) } };
    const { sufficiency, stressMean, report } = await dayOf(empty);
    expect(sufficiency.glucose).toMatchObject({ sufficient: false, reason: 'No glucose data' });
    expect(stressMean).toBeUndefined();
    expect(report.problemCount).toBe(0);
  });

  test('the published layout with its invented participant parses', async ({ skip }) => {
    const templates = '../shared/data/ai-readi-templates';
    if (!existsSync(templates)) skip('no shared data beside the repository');
    const { people, report } = await importFrom('ai-readi', templates);
    expect(people.map((p) => p.participant.sourceId)).toEqual(['9001']);
    expect(people[0]!.participant).toMatchObject({ age: 61, timezone: 'America/Los_Angeles' });
    expect(report.problemCount).toBe(0);
  });
});

describe('sentinels and odd values', () => {
  test('are no readings, and are counted by reason', async () => {
    const files = participantFiles('1001', {
      heartrate: [
        ...Array.from({ length: 72 }, (_, i) => heart(i, 60)),
        heart(100, 0),
        heart(101, ''),
        heart(102, '90'),
      ],
      stress: [
        ...Array.from({ length: 72 }, (_, i) => stress(i, 30)),
        stress(90, -1),
        stress(91, -2),
        stress(92, 0),
      ],
      respiratoryrate: [
        { respiratory_rate: { value: -2, unit: 'breaths/min' }, effective_time_frame: instant(1) },
        { respiratory_rate: { value: 12, unit: 'breaths/min' }, effective_time_frame: instant(2) },
      ],
      oxygensaturation: [
        { oxygen_saturation: { value: 0, unit: '%' }, effective_time_frame: instant(1) },
        { oxygen_saturation: { value: 94, unit: '%' }, effective_time_frame: instant(200) },
      ],
    });
    const { features, stressMean, stressReadings, report } = await dayOf(files);
    expect(features.heartRateMean).toBeCloseTo((72 * 60 + 90) / 73, 12);
    expect(features).toMatchObject({ respirationRate: 12, spo2Pct: 94 });
    expect([stressMean, stressReadings]).toEqual([30, 72]);
    expect(report.rejected).toEqual(
      expect.arrayContaining([
        { reason: 'Stress -1, -2 or 0: not measured', rows: 3 },
        { reason: 'Heart rate 0: no reading', rows: 1 },
        { reason: 'SpO2 0: no reading', rows: 1 },
        { reason: 'Respiration -1 or -2: no reading', rows: 1 },
        { reason: 'Record without a value', rows: 1 },
      ]),
    );
  });

  test('Low and High enter the mean as 40 and 400 and count as below and above; mmol/L is converted', async () => {
    const readings = Array.from({ length: 80 }, (_, i) => {
      if (i < 20) return glucose(i * 5, 'Low');
      if (i < 40) return glucose(i * 5, 'High');
      if (i < 60) return glucose(i * 5, '100');
      return glucose(i * 5, 10, { blood_glucose: { unit: 'mmol/L', value: 10 } });
    });
    const calibration = glucose(401, 333, { event_type: 'Calibration' });
    const { features, report } = await dayOf(participantFiles('1001', { DEX: [...readings, calibration] }));
    expect(features.glucoseMean).toBeCloseTo((40 + 400 + 100 + 180.1559) / 4, 10);
    expect(features).toMatchObject({ timeBelowRangePct: 25, hyperglycemiaPct: 50 });
    expect(report.rejected).toContainEqual({ reason: 'CGM record that is not a glucose reading', rows: 1 });
  });

  test('the activity byte may be a number, a numeric string or empty', async () => {
    const activity = [
      moving('walking', '70', 0, 30),
      moving('running', '', 30, 60),
      moving('', '', 60, 90),
      moving('cycling', 98, 90, 120),
      moving('sedentary', 300, 120, 180),
    ];
    const { features, report } = await dayOf(participantFiles('1001', { activity }));
    expect(features).toMatchObject({ activeMinutes: 60, sedentaryMinutes: 60 });
    expect(features.activityIndex).toBeCloseTo((30 * 70 + 30 * 98) / 60, 12);
    expect(report.rejected).toEqual(
      expect.arrayContaining([
        { reason: 'Activity record without name and value', rows: 1 },
        { reason: 'Activity byte outside 0 to 255', rows: 1 },
      ]),
    );
  });

  test('what the watch logged after it was taken off for good is cut', async () => {
    const heartrate = Array.from({ length: 288 }, (_, i) => heart(i * 5, i * 5 <= 720 + 120 ? 60 : 90));
    const spo2 = [{ oxygen_saturation: { value: 95, unit: '%' }, effective_time_frame: instant(720) }];
    const { features, report } = await dayOf(
      participantFiles('1001', { heartrate, oxygensaturation: spo2, calorie: [], activity: [], stress: [] }),
    );
    expect(features.heartRateMean).toBe(60);
    const cut = report.rejected.find((r) => r.reason === 'Reading after the watch was taken off for good');
    expect(cut?.rows).toBeGreaterThan(100);
  });
});

describe('sleep of the three releases', () => {
  const night = [
    ['light', -60, 180],
    ['deep', 180, 240],
    ['rem', 240, 300],
    ['awake', 300, 310],
  ] as const;

  test('release 2 keeps the time under sleep_stage_time_frame', async () => {
    const sleep = night.map(([state, from, to]) => ({
      sleep_stage_state: state.toUpperCase(),
      sleep_stage_time_frame: interval(from, to),
    }));
    const { features } = await dayOf(participantFiles('1001', { sleep }));
    expect(features).toMatchObject({ sleepHours: 6, awakeMinutes: 10 });
  });

  test('release 1 has durations without stages, stamps without a T, and participant_id', async () => {
    const bare = (minutes: number) => at(minutes).replace('T', ' ').replace('Z', '');
    const sleep = [
      {
        sleep_duration: { value: 6.5, unit: 'h' },
        effective_time_frame: { time_interval: { start_date_time: bare(-60), end_date_time: bare(330) } },
      },
    ];
    const calorie = [
      {
        activity_name: 'kcal_burned',
        duration: { value: 310, unit: 'kcal' },
        effective_time_frame: { date_time: bare(1200) },
      },
    ];
    const { features, participant } = await dayOf({
      'participants.tsv': participantTable([['1001', 'insulin_controlled', 58]], 'participant_id'),
      ...participantFiles('1001', { sleep, calorie }, ''),
    });
    expect(features).toMatchObject({ sleepHours: 6.5, activeKcal: 310, age: 58, studyGroup: 3 });
    expect(features.deepSleepPct).toBeUndefined();
    expect(participant.timezone).toBe('America/Los_Angeles');
  });

  test('repeated records and records of no length or above 12 h are dropped', async () => {
    const records = [...night, ...night, ['light', 0, 0], ['light', 60, 0], ['rem', -60, 700]] as const;
    const sleep = records.map(([state, from, to]) => stage(state, from, to));
    const { features, report } = await dayOf(participantFiles('1001', { sleep }));
    expect(features).toMatchObject({ sleepHours: 6, awakeMinutes: 10 });
    expect(report.rejected).toEqual(
      expect.arrayContaining([
        { reason: 'Sleep record that repeats another', rows: 4 },
        { reason: 'Sleep record of no length or of more than 12 h', rows: 3 },
      ]),
    );
  });
});

describe('the time zone', () => {
  test.each([
    ['PST', '9001', 'America/Los_Angeles'],
    ['cst', '9001', 'America/Chicago'],
    ['America/New_York', '9001', 'America/New_York'],
    ['', '4001', 'America/Los_Angeles'],
    ['', '7001', 'America/Chicago'],
    ['moon', '7001', 'America/Chicago'],
    ['', '9001', 'America/Los_Angeles'],
  ])('header %j of participant %s means %s', async (header, id, zone) => {
    const table = participantTable([[id, 'healthy', 60]]);
    const { people } = await importFiles('ai-readi', {
      'participants.tsv': table,
      ...participantFiles(id, {}, header),
    });
    expect(people[0]?.participant.timezone).toBe(zone);
  });

  test('a participant whose zone nothing tells is left out with the reason', async () => {
    const { report, failure } = await importFiles('ai-readi', participantFiles('9001', {}, ''));
    expect(failure).toMatch(/Nothing was imported/);
    expect(report.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'unknown-time-zone', field: 'header.timezone' }),
    );
  });
});

describe('clinical tables', () => {
  const measurement = (rows: readonly string[]) =>
    [
      'person_id,measurement_concept_id,measurement_date,value_as_number,operator_concept_id,measurement_source_value',
      ...rows,
    ].join('\n');

  test('HbA1c and BMI are the latest laboratory values', async () => {
    const { features } = await dayOf({
      ...copyOf('1001'),
      'clinical_data/measurement.csv': measurement([
        '1001,3004410,2024-01-01,5.9,,"import_hba1c, HbA1c (%), laboratory"',
        '1001,3004410,2025-01-01,6.4,,"import_hba1c, HbA1c (%), laboratory"',
        '1001,3004410,2025-02-01,9.9,,"lbscat_a1c, category"',
        '1001,3004410,2025-03-01,4.0,4171756,"import_hba1c, below the limit"',
        '1001,4245997,2025-01-01,31.2,,"bmi_vsorres, BMI"',
        '1001,4245997,2025-02-01,777,,"bmi_vsorres, BMI"',
        '1002,3004410,2025-01-01,5.0,,"import_hba1c, HbA1c"',
      ]),
    });
    expect(features).toMatchObject({ hba1cPct: 6.4, bmi: 31.2 });
  });

  test('without BMI, weight and height give it; without age, the year of birth does', async () => {
    const { features } = await dayOf({
      ...copyOf('1001'),
      'participants.tsv': participantTable([['1001', 'healthy', '']]),
      'clinical_data/measurement.csv': measurement([
        '1001,3025315,2025-01-01,99,,weight',
        '1001,3036277,2025-01-01,180,,height',
      ]),
      'clinical_data/person.csv': 'person_id,year_of_birth\n1001,1960\n',
    });
    expect(features.bmi).toBeCloseTo(99 / 1.8 ** 2, 12);
    expect(features.age).toBe(65);
  });

  test('a clinical table that cannot be read is a warning, the sensors are imported', async () => {
    const { report } = await dayOf({ ...copyOf('1001'), 'clinical_data/measurement.csv': 'nothing\n1\n' });
    expect(report.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'missing-column',
        file: 'clinical_data/measurement.csv',
      }),
    ]);
  });
});
