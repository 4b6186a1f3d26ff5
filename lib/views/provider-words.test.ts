import { describe, expect, it } from 'vitest';
import { budgetShare, dollarText, leftOut, usageText } from './provider-words';

const USAGE = { calls: 1, promptTokens: 3000, completionTokens: 1210, cost: 0.0123 };

describe('the words about a language model', () => {
  it('count calls and tokens, and name a cost only where there are prices', () => {
    expect(usageText(USAGE, false)).toBe('1 call, 4210 tokens');
    expect(usageText({ ...USAGE, calls: 2 }, true)).toBe('2 calls, 4210 tokens, US$ 0.0123');
  });

  it('give small amounts the digits that say something', () => {
    expect([0, 0.0004, 0.25, 12].map(dollarText)).toEqual([
      'US$ 0.00',
      'US$ 0.0004',
      'US$ 0.25',
      'US$ 12.00',
    ]);
  });

  it('take the fuller of two budgets, and none for none', () => {
    expect(budgetShare(USAGE, {})).toBeUndefined();
    expect(budgetShare(USAGE, { dailyTokens: 8420 })).toBe(0.5);
    expect(budgetShare(USAGE, { dailyTokens: 8420, dailyCost: 0.0123 })).toBe(1);
    expect(budgetShare(USAGE, { dailyTokens: 100 })).toBe(1);
  });

  it('say what a server made us leave out', () => {
    const all = { rung: 'text', temperature: true, foldSystem: false, stream: true } as const;
    expect(leftOut(all)).toEqual([]);
    expect(leftOut({ ...all, temperature: false, foldSystem: true, stream: false })).toHaveLength(3);
  });
});
