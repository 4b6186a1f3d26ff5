import { describe, expect, it } from 'vitest';
import { STUDY_GROUPS } from '@/lib/features';
import { EFFECT_CALIBRATION } from './calibration';
import { measureEffect } from './effect-moments.fixture';

describe('EFFECT_CALIBRATION', () => {
  it.each(STUDY_GROUPS)('is what the effects come to in %s', (group) => {
    const measured = measureEffect(group, 192, 10);
    const stored = EFFECT_CALIBRATION[group];
    expect(Math.abs(measured.mean - stored.mean)).toBeLessThan(0.06);
    expect(Math.abs(measured.sd - stored.sd)).toBeLessThan(0.05);
    expect(Math.abs(measured.steps - stored.steps)).toBeLessThan(0.07);
    expect(Math.abs(measured.activeMinutes - stored.activeMinutes)).toBeLessThan(0.07);
  });
});
