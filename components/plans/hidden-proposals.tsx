'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Button, Popover, PopoverContent, PopoverTrigger } from '@/components/ui';
import { describeReason } from '@/lib/counterfactuals';
import { changeText } from '@/lib/views/change-words';
import type { RunView } from '@/lib/views/types';

const ORIGINS = { raw: '', sampled: ' (a sample)', repaired: ' (after repair)' } as const;

/** "2 of 5 hidden: why?": every proposal that was not shown, with what it broke. */
export function HiddenProposals({ run }: { readonly run: RunView }): ReactNode {
  const units = useUnits();
  const { hidden, plans } = run;
  if (hidden.length === 0) return null;
  return (
    <span className="text-muted">
      {hidden.length} of {hidden.length + plans.length} hidden:{' '}
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="sm">
            why?<span className="sr-only"> Proposals that are not shown</span>
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Proposals that are not shown" align="end" className="w-96">
          <p className="font-semibold">Every proposal is checked; these did not pass</p>
          <ol className="mt-2 flex flex-col gap-2">
            {hidden.map((proposal, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: hidden proposals have no id and never change order.
              <li key={i} className="border-line border-t pt-2">
                <p className="text-xs">
                  {proposal.changes.length === 0
                    ? 'No readable change'
                    : proposal.changes
                        .map((change) => {
                          const { label, from, to, unit } = changeText(change, units);
                          return `${label} ${from} → ${to} ${unit}`;
                        })
                        .join(', ')}
                  {ORIGINS[proposal.origin]}
                </p>
                <ul className="list-disc pl-4 text-muted text-xs">
                  {[...new Set(proposal.reasons.map((reason) => describeReason(reason, units)))].map(
                    (reason) => (
                      <li key={reason}>{reason}</li>
                    ),
                  )}
                </ul>
              </li>
            ))}
          </ol>
        </PopoverContent>
      </Popover>
    </span>
  );
}
