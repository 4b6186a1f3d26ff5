'use client';

import type { ReactNode } from 'react';
import { Tooltip } from '@/components/ui';
import { CONFIDENCE_CAVEAT } from '@/lib/confidence';
import { confidenceRows } from '@/lib/views/confidence-words';
import type { PlanView } from '@/lib/views/types';

/** How far a plan can be relied on: plain figures, each with what it means and what it is read against. */
export function PlanConfidence({ plan }: { readonly plan: PlanView }): ReactNode {
  const rows = confidenceRows(plan);
  if (rows.length === 0) return null;
  return (
    <section aria-label="Confidence" className="border-line border-t pt-2 text-xs">
      <p className="font-medium">How steady the answer is</p>
      <dl className="mt-1 flex flex-col gap-1">
        {rows.map(({ key, label, value, beside, help }) => (
          <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <dt>
              <Tooltip content={help}>
                <button
                  type="button"
                  className="target cursor-help text-left underline decoration-dotted underline-offset-2"
                >
                  {label}
                  <span className="sr-only">: {help}</span>
                </button>
              </Tooltip>
            </dt>
            <dd className="text-right">
              <span className="font-medium">{value}</span> <span className="text-muted">{beside}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-muted" data-print="hide">
        {CONFIDENCE_CAVEAT}
      </p>
    </section>
  );
}
