import { describe, expect, it } from 'vitest';
import { budgetDay, costOf, overBudgetMessage } from './budget';

describe('a budget', () => {
  it('costs tokens by the million, and nothing without prices', () => {
    expect(costOf({ promptPrice: 2, completionPrice: 8 }, 500_000, 250_000)).toBe(3);
    expect(costOf({ promptPrice: 2 }, 1_000_000, 1_000_000)).toBe(2);
    expect(costOf({}, 1_000_000, 1_000_000)).toBe(0);
  });

  it('counts for the day in UTC, whatever the clock on the wall says', () => {
    expect(budgetDay(new Date('2026-11-22T23:59:59.999-01:00'))).toBe('2026-11-23');
    expect(budgetDay(new Date('2026-11-23T23:59:59.999Z'))).toBe('2026-11-23');
  });

  it('says what is spent, what was asked, and that nothing was sent', () => {
    const tokens = overBudgetMessage(
      'LLaMA',
      { dailyTokens: 10_000 },
      { tokens: 9500, cost: 0 },
      { tokens: 700, cost: 0 },
    );
    expect(tokens).toBe(
      'Today’s budget for LLaMA is spent: 9,500 of 10,000 tokens are used, and this question needs about 700. It was not sent. The budget starts anew at 00:00 UTC.',
    );
    const budget = { dailyTokens: 10_000, dailyCost: 1 };
    const dollars = overBudgetMessage(
      'GPT',
      budget,
      { tokens: 10, cost: 0.999 },
      { tokens: 10, cost: 0.002 },
    );
    expect(dollars).toContain('US$ 1.00 of US$ 1.00 are used, and this question costs about US$ 0.0020');
  });
});
