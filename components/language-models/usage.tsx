import type { ReactNode } from 'react';
import { Progress } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { UsageView } from '@/lib/views/provider-types';
import { budgetShare, dollarText, usageText } from '@/lib/views/provider-words';

interface UsageProps {
  readonly label: string;
  readonly usage: UsageView;
  readonly dailyTokens?: number;
  readonly dailyCost?: number;
  /** Prices are known. */
  readonly priced?: boolean;
}

/** What the viewer's questions took today, and how much of the budget that is. */
export function Usage({ label, usage, dailyTokens, dailyCost, priced = false }: UsageProps): ReactNode {
  const share = budgetShare(usage, { dailyTokens, dailyCost });
  const limits = [
    ...(dailyTokens === undefined ? [] : [`${numberText(dailyTokens, 0)} tokens`]),
    ...(dailyCost === undefined ? [] : [dollarText(dailyCost)]),
  ];
  return (
    <span className="flex max-w-md flex-col gap-1">
      <span>{usageText(usage, priced)}</span>
      <span className="text-muted text-xs">
        {limits.length > 0
          ? `Budget of each user and day (UTC): ${limits.join(' and ')}. A question that does not fit is not sent.`
          : 'No budget is set.'}
      </span>
      {share === undefined ? null : <Progress label={`Budget of ${label} used today`} share={share} />}
    </span>
  );
}
