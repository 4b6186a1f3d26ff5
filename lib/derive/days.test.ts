import { describe, expect, test } from 'vitest';
import type { DayRow } from './day';
import { deriveDays } from './days';
import { every, HOUR, MINUTE, stages, streamsOf } from './days.fixture';
import type { ActivityInterval } from './streams';

function dayOf(rows: readonly DayRow[], day: string): DayRow {
  const row = rows.find((r) => r.day === day);
  if (!row) throw new Error(`no row for ${day}: ${rows.map((r) => r.day).join(', ')}`);
  return row;
}

describe('local days', () => {
  test('a participant without a reading has no day', () => {
    expect(deriveDays(streamsOf({}, { age: 61 }))).toEqual([]);
  });

  test('a reading belongs to its local date, not to its UTC date', () => {
    const stress = {
      time: [Date.parse('2024-03-06T07:59:59Z'), Date.parse('2024-03-06T08:00:00Z')],
      value: [20, 40],
    };
    expect(deriveDays(streamsOf({ stress })).map((r) => [r.day, r.stressReadings])).toEqual([
      ['2024-03-05', 1],
      ['2024-03-06', 1],
    ]);
  });

  test.each([
    ['2024-03-10', '2024-03-10T08:00:00Z', '2024-03-11T07:00:00Z', 23],
    ['2024-11-03', '2024-11-03T07:00:00Z', '2024-11-04T08:00:00Z', 25],
    ['2024-06-01', '2024-06-01T07:00:00Z', '2024-06-02T07:00:00Z', 24],
  ])('the day of %s in Los Angeles holds %s to %s: %d hours', (day, from, to, hours) => {
    const around = every('2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', HOUR / 2, () => 30);
    const row = dayOf(deriveDays(streamsOf({ stress: around })), day);
    expect(row.stressReadings).toBe(hours * 2);
    expect(Date.parse(to) - Date.parse(from)).toBe(hours * HOUR);
  });

  test('a zone that skips midnight still starts its day', () => {
    const heartRate = every('2018-11-04T02:00:00Z', '2018-11-05T02:00:00Z', MINUTE, () => 70);
    const rows = deriveDays(streamsOf({ heartRate }, { timezone: 'America/Sao_Paulo' }));
    expect(rows.map((r) => [r.day, r.sufficiency.heart.measured])).toEqual([
      ['2018-11-03', 60],
      ['2018-11-04', 23 * 60],
    ]);
  });

  test('an unknown zone is refused by name', () => {
    expect(() => deriveDays(streamsOf({}, { timezone: 'Mars/Olympus' }))).toThrow(/Mars\/Olympus/);
  });
});

describe('sleep', () => {
  test('the night belongs to the day it ends on, awake edges included', () => {
    const sleep = stages(
      '2024-03-06T06:00:00Z', // 22:00 on the 5th in Los Angeles
      ['awake', 20],
      ['light', 200],
      ['deep', 80],
      ['rem', 120],
      ['awake', 10],
    );
    const rows = deriveDays(streamsOf({ sleep }));
    expect(rows.map((r) => r.day)).toEqual(['2024-03-06']);
    const { features, sufficiency } = rows[0]!;
    expect(sufficiency.sleep).toMatchObject({ sufficient: true, measured: 430 / 60, unit: 'h' });
    expect(features).toMatchObject({
      deepSleepPct: 20,
      remSleepPct: 30,
      lightSleepPct: 50,
      awakeMinutes: 30,
    });
    expect(features.sleepHours).toBeCloseTo(400 / 60, 12);
    expect(features.sleepEfficiencyPct).toBeCloseTo((100 * 400) / 430, 12);
  });

  test('records up to 60 minutes apart are one episode, above that a nap is apart', () => {
    const joined = stages('2024-03-06T07:00:00Z', ['light', 180], ['gap', 60], ['deep', 60]);
    const apart = stages('2024-03-06T07:00:00Z', ['light', 180], ['gap', 61], ['deep', 60]);
    expect(dayOf(deriveDays(streamsOf({ sleep: joined })), '2024-03-06').features.sleepHours).toBe(4);
    expect(dayOf(deriveDays(streamsOf({ sleep: apart })), '2024-03-06').features.sleepHours).toBe(3);
  });

  test('the longest episode that ends on the day wins, whichever comes first', () => {
    const nap = stages('2024-03-06T22:00:00Z', ['light', 130]);
    const night = stages('2024-03-06T07:00:00Z', ['light', 300], ['awake', 15]);
    for (const sleep of [
      [...nap, ...night],
      [...night, ...nap],
    ]) {
      const { features } = dayOf(deriveDays(streamsOf({ sleep })), '2024-03-06');
      expect(features).toMatchObject({ sleepHours: 5, awakeMinutes: 15 });
    }
  });

  test('a night that ends at midnight sharp ends on the day before', () => {
    const sleep = stages('2024-03-06T02:00:00Z', ['light', 360]); // 18:00 to 24:00 on the 5th
    expect(deriveDays(streamsOf({ sleep })).map((r) => r.day)).toEqual(['2024-03-05']);
  });

  test('an unknown stage is neither asleep nor awake', () => {
    const sleep = stages(
      '2024-03-06T07:00:00Z',
      ['light', 200],
      ['unknown', 40],
      ['deep', 50],
      ['awake', 30],
    );
    const { features } = dayOf(deriveDays(streamsOf({ sleep })), '2024-03-06');
    expect(features).toMatchObject({ deepSleepPct: 20, awakeMinutes: 30 });
    expect(features.sleepHours).toBeCloseTo(250 / 60, 12);
  });

  test('a night without stages gives the time asleep and no shares', () => {
    const sleep = stages('2024-03-06T07:00:00Z', ['unknown', 360]);
    const { features, sufficiency } = dayOf(deriveDays(streamsOf({ sleep })), '2024-03-06');
    expect(sufficiency.sleep.sufficient).toBe(true);
    expect(features).toEqual({ sleepHours: 6 });
  });

  test.each([
    [[['light', 119]], 'Not enough sleep data: an episode of 1.9 of 2 h'],
    [[['light', 961]], 'The sleep episode lasts 16.0 h, longer than the 16 h a night can'],
    [
      [
        ['deep', 151],
        ['light', 99],
      ],
      'Deep sleep is 61 % of the time asleep, above the 60 % a night can hold',
    ],
    [[['awake', 200]], 'The sleep episode holds no time asleep'],
  ] as const)('%j is insufficient and says why', (runs, reason) => {
    const { features, sufficiency } = deriveDays(
      streamsOf({ sleep: stages('2024-03-06T15:00:00Z', ...runs) }),
    )[0]!;
    expect(sufficiency.sleep).toMatchObject({ sufficient: false, reason });
    expect(features.sleepHours).toBeUndefined();
  });

  test('totals of the device stand in for stages, and the longer of two wins', () => {
    const total = { day: '2024-03-06', deepMinutes: 60, lightMinutes: 180, remMinutes: 60, awakeMinutes: 12 };
    const nights = [total, { ...total, lightMinutes: 20 }];
    const sleep = stages('2024-03-06T07:00:00Z', ['light', 600]);
    const { features } = dayOf(deriveDays(streamsOf({ nights, sleep })), '2024-03-06');
    expect(features).toMatchObject({ deepSleepPct: 20, remSleepPct: 20, sleepHours: 5, awakeMinutes: 12 });
    expect(deriveDays(streamsOf({ nights: [...nights].reverse() }))).toEqual(
      deriveDays(streamsOf({ nights })),
    );
  });
});

describe('activity', () => {
  const at = (iso: string, minutes: number, more: Partial<ActivityInterval>): ActivityInterval => ({
    start: Date.parse(iso),
    end: Date.parse(iso) + minutes * MINUTE,
    kind: 'sedentary',
    ...more,
  });

  test('walking, running and generic are active; the byte is averaged over time', () => {
    const activity = [
      at('2024-03-06T16:00:00Z', 30, { kind: 'walking', index: 70 }),
      at('2024-03-06T16:30:00Z', 10, { kind: 'running', index: 97 }),
      at('2024-03-06T16:40:00Z', 20, { kind: 'generic', index: 96 }),
      at('2024-03-06T17:00:00Z', 60, { kind: 'sedentary', index: 0 }),
      at('2024-03-06T18:00:00Z', 15, { kind: 'other' }),
    ];
    const { features } = deriveDays(streamsOf({ activity }))[0]!;
    expect(features).toMatchObject({ activeMinutes: 60, sedentaryMinutes: 60 });
    expect(features.activityIndex).toBeCloseTo((30 * 70 + 10 * 97 + 20 * 96) / 120, 12);
    expect(features.steps).toBeUndefined();
  });

  test('an interval is cut at local midnight and overlaps count once', () => {
    const activity = [
      at('2024-03-06T07:00:00Z', 120, { kind: 'walking', index: 70 }), // 23:00 to 01:00
      at('2024-03-06T07:30:00Z', 120, { kind: 'sedentary', index: 0 }), // overlaps 90 min
    ];
    const rows = deriveDays(streamsOf({ activity }));
    expect(dayOf(rows, '2024-03-05').features).toMatchObject({ activeMinutes: 60, sedentaryMinutes: 0 });
    expect(dayOf(rows, '2024-03-06').features).toMatchObject({ activeMinutes: 60, sedentaryMinutes: 30 });
  });

  test('less than an hour recorded is insufficient', () => {
    const activity = [at('2024-03-06T16:00:00Z', 45, { kind: 'walking', index: 70 })];
    const { sufficiency, features } = deriveDays(streamsOf({ activity }))[0]!;
    expect(sufficiency.activity).toMatchObject({
      sufficient: false,
      reason: 'Not enough activity data: 0.7 of 1 h recorded',
    });
    expect(features).toEqual({});
  });

  test('epoch summaries: seconds by kind, true steps and energy; the rows of one epoch are one epoch', () => {
    const epoch = (i: number) => {
      const iso = new Date(Date.parse('2024-03-06T16:00:00Z') + i * 15 * MINUTE).toISOString();
      return [
        at(iso, 15, { kind: 'sedentary', seconds: 600, steps: 0, kcal: 0 }),
        at(iso, 15, { kind: 'other', seconds: 120, steps: 0, kcal: 2 }),
        at(iso, 15, { kind: 'walking', seconds: 180, steps: 100, kcal: 5 }),
      ];
    };
    const epochs = (n: number) => ({ activity: Array.from({ length: n }, (_, i) => epoch(i)).flat() });
    const options = { activityRule: 'epochs' } as const;
    expect(deriveDays(streamsOf(epochs(20)), options)[0]!.features).toMatchObject({
      activeMinutes: 100,
      sedentaryMinutes: 200,
      steps: 2000,
      activeKcal: 140,
    });
    expect(deriveDays(streamsOf(epochs(19)), options)[0]!.sufficiency.activity).toMatchObject({
      sufficient: false,
      reason: 'Not enough activity data: 19 of 20 epochs',
    });
    const still = epochs(20).activity.map((i) => ({ ...i, steps: 0 }));
    expect(deriveDays(streamsOf({ activity: still }), options)[0]!.sufficiency.activity).toMatchObject({
      sufficient: false,
      reason: 'No steps in 20 epochs: the watch was not worn',
    });
  });

  test('cumulative energy is the highest reading of the day; the record at midnight closes the day before', () => {
    const activity = [at('2024-03-06T16:00:00Z', 120, {})];
    const activeEnergy = {
      time: [
        '2024-03-06T17:00:00Z',
        '2024-03-06T22:00:00Z',
        '2024-03-07T08:00:00Z',
        '2024-03-07T09:00:00Z',
      ].map(Date.parse),
      value: [80, 240, 260, 5],
    };
    const streams = streamsOf({ activity, activeEnergy });
    expect(dayOf(deriveDays(streams), '2024-03-06').features.activeKcal).toBe(260);
    const reset = { time: activeEnergy.time, value: [80, 240, 0, 5] };
    const withReset = deriveDays({ ...streams, activeEnergy: reset });
    expect(dayOf(withReset, '2024-03-06').features.activeKcal).toBe(240);
    const incremental = deriveDays(streams, { activeEnergy: 'incremental' });
    expect(dayOf(incremental, '2024-03-06').features.activeKcal).toBe(580);
  });
});

test('a counter that stands at 0 at midnight makes no day of the one before', () => {
  const activeEnergy = { time: [Date.parse('2024-03-06T08:00:00Z')], value: [0] };
  expect(deriveDays(streamsOf({ activeEnergy })).map((r) => r.day)).toEqual(['2024-03-06']);
});

describe('glucose', () => {
  test('bins of five minutes average their readings; thresholds are strict', () => {
    const values = [69, 70, 180, 181];
    const glucose = every('2024-03-06T08:00:00Z', '2024-03-06T14:40:00Z', 5 * MINUTE, (i) => values[i % 4]!);
    const twice = {
      time: glucose.time.flatMap((t) => [t, t + MINUTE]),
      value: glucose.value.flatMap((v) => [v - 10, v + 10]),
    };
    const { features } = deriveDays(streamsOf({ glucose: twice }))[0]!;
    expect(features.glucoseMean).toBeCloseTo(125, 12);
    expect(features.timeBelowRangePct).toBe(25);
    expect(features.hyperglycemiaPct).toBe(25);
    expect(features.timeInRangePct).toBe(50);
    const sd = Math.sqrt((20 * values.reduce((s, v) => s + (v - 125) ** 2, 0)) / 79);
    expect(features.glucoseCvPct).toBeCloseTo((100 * sd) / 125, 10);
  });

  test('too few bins: no feature, and the reason counts them', () => {
    const glucose = every('2024-03-06T08:00:00Z', '2024-03-06T11:25:00Z', 5 * MINUTE, () => 120);
    const { features, sufficiency } = deriveDays(streamsOf({ glucose }))[0]!;
    expect(features).toEqual({});
    expect(sufficiency.glucose).toEqual({
      sufficient: false,
      measured: 41,
      needed: 70,
      unit: 'five-minute bins',
      reason: 'Not enough glucose data: 41 of 70 five-minute bins',
    });
  });
});

describe('heart and stress', () => {
  test('resting heart rate is the lowest half hour, or what the device reports', () => {
    const heartRate = every('2024-03-06T08:00:00Z', '2024-03-06T20:00:00Z', MINUTE, (i) =>
      i >= 100 && i < 130 ? 50 : i === 300 ? 31 : 80,
    );
    const restingHeartRate = every('2024-03-06T08:00:00Z', '2024-03-06T10:00:00Z', HOUR, (i) => 56 + 2 * i);
    const streams = streamsOf({ heartRate, restingHeartRate });
    expect(deriveDays(streams)[0]!.features.restingHeartRate).toBe(50);
    expect(deriveDays(streams, { restingHeartRate: 'reported' })[0]!.features.restingHeartRate).toBe(57);
  });

  test.each([71, 72])('%d readings against the 72 that the heart and the label need', (n) => {
    const time = Array.from({ length: n }, (_, i) => Date.parse('2024-03-06T08:00:00Z') + i * MINUTE);
    const series = { time, value: time.map(() => 60) };
    const row = deriveDays(streamsOf({ heartRate: series, stress: series }))[0]!;
    expect(row.stressReadings).toBe(n);
    expect(row.stressMean).toBe(n >= 72 ? 60 : undefined);
    expect(row.features.heartRateMean).toBe(n >= 72 ? 60 : undefined);
  });
});

test('what the source says of the person is in every row, the group as its code', () => {
  const stress = every('2024-03-06T08:00:00Z', '2024-03-08T08:00:00Z', HOUR, () => 30);
  const rows = deriveDays(
    streamsOf({ stress }, { age: 61, bmi: 31.5, hba1cPct: 6.4, studyGroup: 'insulin_controlled' }),
  );
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row.features).toEqual({ age: 61, studyGroup: 3, hba1cPct: 6.4, bmi: 31.5 });
});
