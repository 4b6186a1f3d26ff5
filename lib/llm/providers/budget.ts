/** US dollars per million tokens. */
export interface Prices {
  readonly promptPrice?: number;
  readonly completionPrice?: number;
}

/** Most that one user may spend on one provider in a day (UTC). */
export interface Budget {
  readonly dailyTokens?: number;
  readonly dailyCost?: number;
}

/** What was spent so far. */
export interface Spending {
  readonly tokens: number;
  /** US dollars. */
  readonly cost: number;
}

const MILLION = 1_000_000;

/** US dollars for so many tokens; a missing price is none. */
export function costOf(
  { promptPrice = 0, completionPrice = 0 }: Prices,
  promptTokens: number,
  completionTokens: number,
): number {
  return (promptPrice * promptTokens + completionPrice * completionTokens) / MILLION;
}

/** The day a call counts for, YYYY-MM-DD in UTC. */
export function budgetDay(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** Why a call does not fit a budget any more, for the person who asked. */
export function overBudgetMessage(label: string, budget: Budget, spent: Spending, asked: Spending): string {
  const tokens = budget.dailyTokens !== undefined && spent.tokens + asked.tokens > budget.dailyTokens;
  const used = tokens
    ? `${count(spent.tokens)} of ${count(budget.dailyTokens ?? 0)} tokens are used, and this question needs about ${count(asked.tokens)}`
    : `${dollars(spent.cost)} of ${dollars(budget.dailyCost ?? 0)} are used, and this question costs about ${dollars(asked.cost)}`;
  return `Today’s budget for ${label} is spent: ${used}. It was not sent. The budget starts anew at 00:00 UTC.`;
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}

function dollars(amount: number): string {
  return `US$ ${amount.toFixed(amount !== 0 && amount < 0.1 ? 4 : 2)}`;
}
