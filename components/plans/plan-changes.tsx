'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import type { Change, Consequence } from '@/lib/counterfactuals';
import type { FeatureId } from '@/lib/features';
import { changeText } from '@/lib/views/change-words';
import { followPhrases, heldText } from '@/lib/views/follow-words';

/** What a plan asks for: from, to, unit, and the difference in words. */
export function PlanActions({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const units = useUnits();
  return (
    <ul className="flex flex-col gap-2 print:gap-1">
      {changes.map((change) => {
        const text = changeText(change, units);
        return (
          <li key={change.feature}>
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{text.label}</span>
              <span className="whitespace-nowrap">
                {text.from} → <strong>{text.to}</strong>{' '}
                <span className="text-muted text-xs">{text.unit}</span>
              </span>
            </span>
            <span className="block text-muted text-xs">{text.words}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface PlanConsequencesProps {
  readonly consequences: readonly Consequence[];
  /** Followers that a lock kept where they are. */
  readonly held?: readonly FeatureId[];
}

/** What follows from the actions: expected, never asked for; each follower with the source and R² of its edges. */
export function PlanConsequences({ consequences, held }: PlanConsequencesProps): ReactNode {
  const units = useUnits();
  if (consequences.length === 0 && !held) return null;
  return (
    <div className="border-line border-t border-dashed pt-2 text-muted text-xs">
      {consequences.length > 0 ? <p className="font-medium">Expected to follow</p> : null}
      <ul>
        {consequences.map((change) => {
          const text = changeText(change, units);
          return (
            <li key={change.feature} className="flex flex-wrap justify-between gap-x-3">
              <span>{text.label}</span>
              <span className="whitespace-nowrap">
                {text.from} → {text.to} {text.unit}
              </span>
              {followPhrases(change, units).map((phrase) => (
                <span key={phrase} className="basis-full pl-3">
                  {phrase}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      {held ? <p>{heldText(held, units)}</p> : null}
    </div>
  );
}
