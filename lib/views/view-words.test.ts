import { describe, expect, it } from 'vitest';
import { clockText, dayText, durationText, hourTicks } from './clock';
import { qualityRows, qualityText } from './data-quality';
import { driverRows } from './driver-rows';
import { chosenPlans, planLetter } from './plan-names';
import { nightText, stageRow } from './sleep-stages';
import type { RunView } from './types';

describe('clock and dates', () => {
  it('reads minutes around midnight as clock times', () => {
    expect([-90, 0, 125, 1440].map(clockText)).toEqual(['22:30', '00:00', '02:05', '00:00']);
    expect(durationText(45)).toBe('45 min');
    expect(durationText(480)).toBe('8 h');
    expect(durationText(455)).toBe('7 h 35 min');
    expect(hourTicks(-120, 720, 6)).toEqual([0, 360, 720]);
  });
  it('names a local date without moving it to another day', () => {
    expect(dayText('2024-03-14')).toBe('Thu 14 Mar');
    expect(dayText('2024-03-14', true)).toBe('Thu 14 Mar 2024');
    expect(dayText('not a date')).toBe('not a date');
  });
});

describe('data quality', () => {
  const enough = { sufficient: true, measured: 7.25, needed: 2, unit: 'h' } as const;
  const sufficiency = {
    sleep: enough,
    activity: enough,
    glucose: { sufficient: false, measured: 20, needed: 70, unit: 'readings', reason: 'Too few readings' },
    heart: enough,
  } as const;
  it('lists each verdict with its figure and its reason', () => {
    expect(qualityText(sufficiency)).toBe('3 of 4 domains have enough data');
    const rows = qualityRows(sufficiency);
    expect(rows.map((r) => r.domain)).toEqual(['sleep', 'activity', 'glucose', 'heart']);
    expect(rows[2]).toMatchObject({
      measured: '20 readings recorded, 70 needed',
      reason: 'Too few readings',
    });
    expect(rows[0]?.reason).toBeUndefined();
  });
});

describe('drivers', () => {
  it('orders by strength, signs by direction and says what the model does not reward', () => {
    const rows = driverRows([
      {
        feature: 'remSleepPct',
        value: 15,
        median: 20,
        effect: 0.04,
        agreesWithClinic: true,
        model: 'actionable',
      },
      {
        feature: 'activeMinutes',
        value: 22,
        median: 60,
        effect: -0.12,
        agreesWithClinic: false,
        model: 'actionable',
      },
      { feature: 'restingHeartRate', value: 80, median: 62, effect: 0.001, model: 'full' },
    ]);
    expect(rows.map((r) => r.feature)).toEqual(['activeMinutes', 'remSleepPct', 'restingHeartRate']);
    expect(rows.map((r) => r.pointsText)).toEqual(['−12', '+4', '±0']);
    expect(rows.map((r) => r.unrewarded)).toEqual([true, false, false]);
    expect(rows[2]).toMatchObject({ proxy: true, model: 'full' });
    expect(rows[0]?.width).toBe(1);
  });
});

describe('plan names', () => {
  const run = (id: string, day: string, createdAt: string, plans: readonly string[]): RunView =>
    ({ id, day, createdAt, plans: plans.map((plan) => ({ id: plan })) }) as unknown as RunView;
  const runs = [
    run('new', '2024-03-14', '2024-03-20T10:00:00Z', ['p3', 'p4']),
    run('old', '2024-03-14', '2024-03-19T10:00:00Z', ['p1']),
    run('elsewhere', '2024-03-13', '2024-03-18T10:00:00Z', ['p0']),
  ];
  it('letters plans by their place in the run', () => {
    expect(planLetter(runs[0]!, 'p4')).toBe('B');
  });
  it('compares plans of the shown day only, and names the run where there is more than one', () => {
    expect(chosenPlans(runs, '2024-03-14', ['p4', 'p3', 'p0', 'gone']).map((p) => p.label)).toEqual([
      'Plan B',
      'Plan A',
    ]);
    expect(chosenPlans(runs, '2024-03-14', ['p4', 'p1']).map((p) => p.label)).toEqual([
      'B, run 3',
      'A, run 2',
    ]);
  });
});

describe('sleep stages', () => {
  it('sums the night by stage', () => {
    const hypnogram = {
      intervals: [
        { from: -30, to: 60, stage: 'light' },
        { from: 60, to: 90, stage: 'deep' },
        { from: 90, to: 95, stage: 'unknown' },
      ],
    };
    expect(nightText(hypnogram)).toBe('Awake 0 min, REM 0 min, Light 1 h 30 min, Deep 30 min');
    expect(stageRow('unknown')).toBeUndefined();
    expect(stageRow('deep')).toBe(3);
  });
});
