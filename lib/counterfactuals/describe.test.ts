import { expect, test } from 'vitest';
import { describeCertificate, describeNoPlan, describeReason } from './describe';
import type { Certificate, NoPlan, Reason } from './types';

test('every reason is one sentence', () => {
  const reasons: readonly Reason[] = [
    { kind: 'unknown-feature', feature: 'mood' },
    { kind: 'not-an-action', feature: 'age' },
    { kind: 'not-measured', feature: 'remSleepPct' },
    { kind: 'locked', feature: 'lightSleepPct', movedBy: 'remSleepPct' },
    { kind: 'illegal-value', feature: 'deepSleepPct', value: 90 },
    { kind: 'off-step', feature: 'glucoseMean', value: 151, step: 5 },
    { kind: 'wrong-direction', feature: 'awakeMinutes' },
    { kind: 'leaves-band', feature: 'deepSleepPct' },
    { kind: 'conflict', feature: 'hyperglycemiaPct' },
    { kind: 'arithmetic', rule: 'time-budget' },
    { kind: 'arithmetic', rule: 'constructor' },
    { kind: 'cap', changed: 4, cap: 3 },
    { kind: 'nothing-changed' },
    { kind: 'not-flipped', probability: 0.62, needed: 0.45 },
    { kind: 'implausible', outlierFactor: 1.8, cutoff: 1.31 },
    { kind: 'duplicate' },
    { kind: 'wrong-direction', feature: 'awakeMinutes', allowed: 'up' },
    { kind: 'outside-range', feature: 'sleepHours', value: 6.5, range: [7, 8] },
    { kind: 'min-change', feature: 'sedentaryMinutes', minChange: 60 },
    { kind: 'effort', effort: 0.61, budget: 0.5 },
  ];
  for (const reason of reasons) expect(describeReason(reason), reason.kind).toMatch(/^[A-Z][^<>{}]*\.$/);
  expect(describeReason(reasons[3]!)).toBe('Light sleep is locked and would move with REM sleep.');
  expect(describeReason(reasons[4]!)).toBe('Deep sleep must be from 0 to 60 % of sleep.');
  expect(describeReason(reasons[6]!)).toBe('Awake in bed may only fall.');
  expect(describeReason(reasons[16]!)).toBe('Awake in bed may only rise.');
  expect(describeReason(reasons[17]!)).toBe('Time asleep would end outside the allowed range of 7 to 8 h.');
  expect(describeReason(reasons[18]!)).toBe('Sedentary minutes must change by at least 60 min/day.');
  expect(describeReason(reasons[19]!)).toBe('Effort 0.61; the budget is 0.50.');
  expect(describeReason(reasons[13]!)).toBe('Predicted probability 62 %; 45 % is needed.');
});

test('reasons name glucose in the unit of the person reading', () => {
  const reasons: readonly Reason[] = [
    { kind: 'illegal-value', feature: 'glucoseMean', value: 20 },
    { kind: 'off-step', feature: 'glucoseMean', value: 151, step: 5 },
    { kind: 'outside-range', feature: 'glucoseMean', value: 90, range: [100, 180] },
    { kind: 'outside-range', feature: 'glucoseMean', value: 90, range: [100, Number.POSITIVE_INFINITY] },
    { kind: 'min-change', feature: 'glucoseMean', minChange: 18 },
    { kind: 'arithmetic', rule: 'glucose-residual' },
    { kind: 'locked', feature: 'hyperglycemiaPct', movedBy: 'glucoseMean' },
  ];
  for (const reason of reasons) expect(describeReason(reason, 'mmol/L')).not.toContain('mg/dL');
  expect(describeReason(reasons[2]!)).toContain('allowed range of 100 to 180 mg/dL');
  expect(describeReason(reasons[2]!, 'mmol/L')).toContain('allowed range of 5.55 to 9.99 mmol/L');
  expect(describeReason(reasons[4]!, 'mmol/L')).toContain('by at least 1 mmol/L');
  expect(describeReason(reasons[5]!, 'mmol/L')).toContain('time above 10.0 mmol/L');
});

test('every reason for no plan has a headline and its data', () => {
  const all: readonly NoPlan[] = [
    { reason: 'already-at-target', probability: 0.31, threshold: 0.5 },
    { reason: 'insufficient-data', missing: ['deepSleepPct', 'hba1cPct'], share: 0.6 },
    { reason: 'locked', locked: ['sleepHours'] },
    { reason: 'locked', locked: ['sleepHours'], planWithout: false },
    { reason: 'range', features: ['deepSleepPct'] },
    { reason: 'cap', cap: 1, needed: 2 },
    { reason: 'implausible', nearest: { deepSleepPct: 20 }, outlierFactor: 1.9, cutoff: 1.3 },
    { reason: 'classifier-flat', best: 0.58, needed: 0.45 },
    { reason: 'out-of-time', seconds: 10, bound: 3 },
    { reason: 'out-of-time', seconds: 10, bound: 1 },
    { reason: 'engine-found-none', proposals: 1 },
    { reason: 'provider-failed', failure: 'timeout', message: 'The model did not answer in time.' },
    { reason: 'effort', budget: 0.5, needed: 0.61 },
    { reason: 'range', features: ['sleepHours'], planWithout: true },
    { reason: 'already-at-target', probability: 0.71, threshold: 0.5 },
  ];
  for (const noPlan of all) {
    const { title, detail } = describeNoPlan(noPlan);
    expect(title).toMatch(/^[A-Z]/);
    expect(detail).toMatch(/\.$/);
  }
  expect(describeNoPlan(all[1]!).detail).toBe('60 % of the features were not measured: deep sleep, HbA1c.');
  expect(describeNoPlan(all[12]!).detail).toBe('The least effort of any plan is 0.61; the budget is 0.50.');
  expect(describeNoPlan(all[13]!).detail).toBe(
    'There is one without what was asked of single features. The best of those goes against it for time asleep.',
  );
  expect(describeNoPlan(all[14]!).title).toBe('Already predicted high');
  expect(describeNoPlan(all[5]!)).toEqual({
    title: 'No plan with 1 change or fewer',
    detail: 'There is one with 2 changes.',
  });
});

test('a certificate says what it proves', () => {
  const certificate: Certificate = {
    objective: 'fewest-then-L1',
    scope: '',
    maxChanges: 3,
    bound: 2,
    complete: true,
    candidates: 10,
  };
  expect(describeCertificate(certificate)).toContain('no plan has fewer than 2 changes');
  expect(describeCertificate({ ...certificate, bound: 4 })).toBe('Proven: no plan within 3 changes.');
  expect(describeCertificate({ ...certificate, complete: false })).toContain('so far');
  expect(describeCertificate({ ...certificate, objective: 'fewest-then-effort' })).toContain(
    'takes less effort',
  );
  const nearest = { ...certificate, objective: 'L1', bound: 1, boundL1: 0.0214 } as const;
  expect(describeCertificate(nearest)).toBe('Proven: no plan is closer.');
  expect(describeCertificate({ ...nearest, complete: false })).toBe(
    'Proven so far: no plan is closer than 0.021.',
  );
  expect(describeCertificate({ ...nearest, objective: 'effort', complete: false, boundEffort: 0.3 })).toBe(
    'Proven so far: no plan takes less effort than 0.300.',
  );
});
