import { describe, expect, it } from 'vitest';
import { traceSummary } from './trace-summary';

describe('a trace in one line', () => {
  it('counts the day and leaves the evening before out, as the features do', () => {
    const glucose = { signal: 'glucose', minutes: [-60, -5, 0, 5], values: [300, 300, 100, 200] } as const;
    expect(traceSummary(glucose, 'mg/dL')).toBe('mean 150 mg/dL, 50 % in range');
    expect(traceSummary(glucose, 'mmol/L')).toBe('mean 8.3 mmol/L, 50 % in range');
  });
  it('says each signal its own way, and that nothing was measured', () => {
    expect(traceSummary({ signal: 'heartRate', minutes: [0, 1], values: [60, 80] }, 'mg/dL')).toBe(
      'mean 70, 60–80 bpm',
    );
    expect(traceSummary({ signal: 'stress', minutes: [0, 1], values: [10, 80] }, 'mg/dL')).toBe(
      'rest 50 % · low 0 % · medium 0 % · high 50 %',
    );
    expect(traceSummary({ signal: 'stress', minutes: [-9], values: [10] }, 'mg/dL')).toBe('Not measured');
  });
});
