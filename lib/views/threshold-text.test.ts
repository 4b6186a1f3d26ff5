import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { glucoseText, thresholdsIn } from './threshold-text';

describe('thresholds in words', () => {
  it('follow the unit of the person reading', () => {
    expect(thresholdsIn('Time above 180 mg/dL', 'mmol/L')).toBe('Time above 10.0 mmol/L');
    expect(thresholdsIn('readings from 70 to 180 mg/dL', 'mmol/L')).toBe('readings from 3.9 to 10.0 mmol/L');
    expect(thresholdsIn('Time above 180 mg/dL', 'mg/dL')).toBe('Time above 180 mg/dL');
  });

  it('leave no mg/dL behind in any text of the schema', () => {
    for (const id of FEATURE_IDS)
      for (const text of [FEATURES[id].label, FEATURES[id].help])
        expect(thresholdsIn(text, 'mmol/L')).not.toContain('mg/dL');
  });

  it('round a level as it is shown', () => {
    expect(glucoseText(154, 'mmol/L')).toBe('8.5');
    expect(glucoseText(154.4, 'mg/dL')).toBe('154');
  });
});
