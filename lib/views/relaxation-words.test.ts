import { describe, expect, test } from 'vitest';
import { CONSTRAINT_PRESETS } from '@/lib/clinical/presets';
import type { RelaxationPart } from '@/lib/counterfactuals/relaxation';
import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import { FEATURES } from '@/lib/features';
import { relaxationWords } from './relaxation-words';
import { thresholdsIn } from './threshold-text';

const constraints: Constraints = {
  ...PRODUCT_CONSTRAINTS,
  locked: ['activeMinutes'],
  features: {
    sleepHours: { range: [7, 8] },
    sedentaryMinutes: { minChange: 60 },
    glucoseMean: { range: [140, 400], minChange: 18 },
  },
};
const words = (part: RelaxationPart, glucose?: 'mmol/L'): string =>
  relaxationWords(constraints, { parts: [part] }, glucose);

describe('the words of a relaxation', () => {
  test('read like what a button does', () => {
    expect(words({ kind: 'range', feature: 'sleepHours', side: 'low', value: 6.5 })).toBe(
      'Allow time asleep down to 6.5 h instead of 7',
    );
    expect(words({ kind: 'unlock', feature: 'activeMinutes' })).toBe('Unlock active minutes');
    expect(words({ kind: 'cap', cap: 4 })).toBe('Allow 4 changes instead of 3');
    expect(words({ kind: 'density' })).toBe('Allow a day outside usual values');
    expect(words({ kind: 'margin', margin: 0.035 })).toBe(
      'Accept a margin of 3.5 instead of 5 percentage points',
    );
    expect(words({ kind: 'effort', budget: 0.4201 })).toBe('Raise the effort budget to 0.43');
    expect(words({ kind: 'direction', feature: 'remSleepPct' })).toBe('Let REM sleep move either way');
    expect(words({ kind: 'min-change', feature: 'sedentaryMinutes', minChange: 30 })).toBe(
      'Accept a change of sedentary minutes by 30 min/day',
    );
    expect(
      relaxationWords(constraints, {
        parts: [{ kind: 'density' }, { kind: 'unlock', feature: 'activeMinutes' }],
      }),
    ).toBe('Allow a day outside usual values and unlock active minutes');
  });

  test('name glucose in the unit of the person reading', () => {
    const range: RelaxationPart = { kind: 'range', feature: 'glucoseMean', side: 'low', value: 126 };
    const least: RelaxationPart = { kind: 'min-change', feature: 'glucoseMean', minChange: 9 };
    expect(words(range)).toBe('Allow mean glucose down to 126 mg/dL instead of 140');
    expect(words(range, 'mmol/L')).toBe('Allow mean glucose down to 6.99 mmol/L instead of 7.77');
    expect(words(least)).toBe('Accept a change of mean glucose by 9 mg/dL');
    expect(words(least, 'mmol/L')).toBe('Accept a change of mean glucose by 0.5 mmol/L');
  });

  test('and the help of presets, and labels and helps of features: no mg/dL is left', () => {
    const [olderAdult] = CONSTRAINT_PRESETS;
    expect(thresholdsIn(olderAdult.help, 'mg/dL')).toContain('100 mg/dL');
    expect(thresholdsIn(olderAdult.help, 'mmol/L')).toContain('5.6 mmol/L or more');
    const texts = [
      ...CONSTRAINT_PRESETS.map(({ help }) => help),
      ...Object.values(FEATURES).flatMap(({ label, help }) => [label, help]),
    ];
    for (const text of texts) expect(thresholdsIn(text, 'mmol/L')).not.toContain('mg/dL');
  });
});
