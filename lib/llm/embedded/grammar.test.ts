import { describe, expect, test } from 'vitest';
import type { FeatureId } from '@/lib/features';
import { editsOf, type Grammar, nextTokens } from './grammar';
import { VOCABULARY, WRITTEN } from './vocabulary';

const END = VOCABULARY.mark('end');
const token = (feature: FeatureId, value: number): number => VOCABULARY.value(feature, value)!;
const [STEPS, MORE, SLEEP, ACTIVE] = [
  token('steps', 8000),
  token('steps', 8500),
  token('sleepHours', 7.5),
  token('activeMinutes', 60),
];
const edits = new Map<number, FeatureId>([
  [STEPS, 'steps'],
  [MORE, 'steps'],
  [SLEEP, 'sleepHours'],
  [ACTIVE, 'activeMinutes'],
]);

describe('what may be written', () => {
  test('starts with an edit, changes no feature twice and ends at the cap', () => {
    const grammar: Grammar = { edits, cap: 2 };
    expect(nextTokens(grammar, [])).toEqual([STEPS, MORE, SLEEP, ACTIVE]);
    expect(nextTokens(grammar, [STEPS])).toEqual([END, SLEEP, ACTIVE]);
    expect(nextTokens(grammar, [STEPS, SLEEP])).toEqual([END]);
    expect(nextTokens({ edits: new Map(), cap: 3 }, [])).toEqual([END]);
  });

  test('has no end while the row breaks a rule, and mends it where something can', () => {
    // More activity fits only into a day with less sleep.
    const breaks = (written: readonly number[]) => written.includes(ACTIVE) && !written.includes(SLEEP);
    const grammar: Grammar = { edits, cap: 3, breaks };
    expect(nextTokens(grammar, [ACTIVE])).toEqual([SLEEP]);
    expect(nextTokens(grammar, [ACTIVE, SLEEP])).toEqual([END, STEPS, MORE]);
    // The last edit of all must leave the row whole.
    expect(nextTokens(grammar, [STEPS, SLEEP])).toEqual([END, ACTIVE]);
    expect(nextTokens({ ...grammar, cap: 1 }, [])).toEqual([STEPS, MORE, SLEEP]);
  });

  test('stays within the budget of effort', () => {
    const exceeds = (written: readonly number[]) => written.includes(ACTIVE) || written.length > 1;
    expect(nextTokens({ edits, cap: 3, exceeds }, [])).toEqual([STEPS, MORE, SLEEP]);
    expect(nextTokens({ edits, cap: 3, exceeds }, [STEPS])).toEqual([END]);
  });
});

describe('the words', () => {
  test('spell every value on its device step, and edits read back as they were written', () => {
    expect(editsOf([STEPS, SLEEP])).toEqual({ steps: 8000, sleepHours: 7.5 });
    expect(editsOf([END])).toEqual({});
    for (const [number, meaning] of VOCABULARY.tokens.entries())
      if (meaning.kind === 'value') expect(VOCABULARY.value(meaning.feature, meaning.value)).toBe(number);
    expect(WRITTEN.map((feature) => VOCABULARY.value(feature, Number.NaN))).toEqual(
      WRITTEN.map(() => undefined),
    );
    expect(VOCABULARY.value('bmi', 25)).toBeUndefined();
  });

  test('tell reached from not reached however near, and order gaps', () => {
    const gaps = [-9, -1, -0.01, -1e-9, 1e-9, 0.01, 1, 9];
    const levels = gaps.map((gap) => VOCABULARY.risk({ gap, rarity: -1 }));
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(levels[3]).toBeLessThan(levels[4]!);
    expect(VOCABULARY.risk({ gap: 0, rarity: -1 })).toBe(levels[3]);
    expect(new Set(levels).size).toBeGreaterThanOrEqual(6);
  });

  test('tell usual, nearly unusual, unusual and far out apart at every gap', () => {
    for (const gap of [-4, 0, 4]) {
      const at = (rarity: number) => VOCABULARY.risk({ gap, rarity });
      expect(new Set([-1, -0.01, 0.01, 1].map(at)).size).toBe(4);
      expect([at(Number.NEGATIVE_INFINITY), at(Number.POSITIVE_INFINITY)]).toEqual([at(-1), at(1)]);
    }
  });
});
