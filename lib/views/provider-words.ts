import type { ConnectionTest, RungOutcome } from '@/lib/llm/providers';
import { numberText } from './format';
import type { UsageView } from './provider-types';

type Rung = keyof ConnectionTest['rungs'];

/** The ways to ask for JSON, strictest first, as a person reads them. */
export const RUNG_WORDS: Readonly<Record<Rung, { readonly label: string; readonly means: string }>> = {
  json_schema: {
    label: 'JSON schema',
    means: 'The server forces the answer into the form of a plan (response_format json_schema).',
  },
  json_object: {
    label: 'JSON object',
    means: 'The server forces JSON; its form stands in the prompt (response_format json_object).',
  },
  text: {
    label: 'Plain text',
    means: 'The form stands in the prompt alone, and the answer is searched for it.',
  },
};

export const OUTCOME_WORDS: Readonly<Record<RungOutcome, string>> = {
  works: 'works',
  unreadable: 'taken, but the answer held no plan',
  rejected: 'rejected by the server',
  failed: 'no answer',
  untried: 'not tried',
};

/** An amount in US dollars; small ones with the digits that say something. */
export function dollarText(amount: number): string {
  return `US$ ${amount.toFixed(amount !== 0 && amount < 0.1 ? 4 : 2)}`;
}

/** "3 calls, 4210 tokens, US$ 0.02"; the cost only where prices are known. */
export function usageText(usage: UsageView, priced: boolean): string {
  const tokens = usage.promptTokens + usage.completionTokens;
  const parts = [
    `${numberText(usage.calls, 0)} ${usage.calls === 1 ? 'call' : 'calls'}`,
    `${numberText(tokens, 0)} tokens`,
  ];
  return [...parts, ...(priced ? [dollarText(usage.cost)] : [])].join(', ');
}

/** Which share of a budget is spent, 0 to 1; of the fuller one where there are two, undefined where there is none. */
export function budgetShare(
  usage: UsageView,
  budget: { readonly dailyTokens?: number; readonly dailyCost?: number },
): number | undefined {
  const shares = [
    ...(budget.dailyTokens ? [(usage.promptTokens + usage.completionTokens) / budget.dailyTokens] : []),
    ...(budget.dailyCost ? [usage.cost / budget.dailyCost] : []),
  ];
  return shares.length === 0 ? undefined : Math.min(1, Math.max(...shares));
}

/** What a server made us leave out or write differently, in words. */
export function leftOut({
  temperature,
  foldSystem,
  stream,
}: ConnectionTest['capabilities']): readonly string[] {
  return [
    ...(temperature ? [] : ['no temperature is sent']),
    ...(foldSystem ? ['the instructions stand in the user’s turn'] : []),
    ...(stream ? [] : ['the answer comes in one piece']),
  ];
}
