import { describe, expect, test } from 'vitest';
import { FEATURE_IDS } from './feature';
import { parseValue, toExternal } from './row';
import { FEATURES, featuresOfRole } from './schema';

describe('the schema', () => {
  test('every action has a step, a direction and a noise; nothing else but the coupled share has a step', () => {
    for (const id of FEATURE_IDS) {
      const { role, step, direction, noise } = FEATURES[id];
      if (role === 'action') expect([id, step && step > 0, direction, noise]).not.toContain(undefined);
      if (role === 'action') expect(direction).not.toBe('none');
      if (role !== 'action' && role !== 'coupled') expect([id, step]).toEqual([id, undefined]);
    }
  });

  test('reference bands lie inside the legal range and name their source', () => {
    for (const id of FEATURE_IDS) {
      const { band, legal } = FEATURES[id];
      if (!band) continue;
      expect(band.source).not.toBe('');
      for (const edge of [band.low, band.high])
        if (edge !== undefined) expect(edge >= legal[0] && edge <= legal[1]).toBe(true);
    }
  });

  test('what encodes the label is marked, and what may not change is no action', () => {
    expect(featuresOfRole('labelProxy')).toEqual([
      'activeKcal',
      'heartRateMean',
      'restingHeartRate',
      'respirationRate',
    ]);
    for (const id of ['activityIndex', 'spo2Pct', 'timeBelowRangePct', 'age', 'hba1cPct'] as const)
      expect(FEATURES[id].role).toBe('context');
  });
});

describe('reading values', () => {
  test.each([
    ['sleepHours', '7.25', { ok: true, value: 7.25 }],
    ['studyGroup', 'insulin_controlled', { ok: true, value: 3 }],
    ['studyGroup', '2', { ok: true, value: 2 }],
  ] as const)('%s %s', (id, text, expected) => {
    expect(parseValue(id, text)).toEqual(expected);
  });

  test.each([
    ['sleepHours', '25', 'out-of-range'],
    ['sleepHours', '', 'not-a-number'],
    ['sleepHours', '1e309', 'not-a-number'],
    ['glucoseMean', '=1+1', 'not-a-number'],
    ['studyGroup', 'martian', 'unknown-category'],
    ['studyGroup', '1.5', 'unknown-category'],
  ] as const)('%s refuses %s: %s', (id, text, kind) => {
    expect(parseValue(id, text)).toMatchObject({ ok: false, problem: { kind } });
  });

  test('categories leave by name, and what was not measured stays absent', () => {
    expect(toExternal({ studyGroup: 0, age: 61 })).toEqual({ studyGroup: 'healthy', age: 61 });
  });
});
