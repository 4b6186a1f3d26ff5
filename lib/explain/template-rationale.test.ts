import { expect, test } from 'vitest';
import type { VerifiedPlan } from '@/lib/counterfactuals';
import { templateRationale } from './template-rationale';

test('names every change, both probabilities and that it is a template', () => {
  const plan = {
    changes: [
      { feature: 'remSleepPct', from: 15, to: 19, unit: '% of sleep' },
      { feature: 'activeMinutes', from: 22, to: 35, unit: 'min/day' },
    ],
    probability: 0.312,
  } as unknown as VerifiedPlan;
  const text = templateRationale(plan, 0.81, true);
  expect(text).toMatch(/^Template: /);
  expect(text).toContain('4 points more REM sleep');
  expect(text).toContain('13 min a day more active time');
  expect(text).toContain('from 0.81 to 0.31');
});
