'use client';

import { type ReactNode, useId } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import { useUnits } from '@/components/providers';
import { Badge } from '@/components/ui';
import type { Constraints } from '@/lib/counterfactuals/types';
import type { Proposal } from '@/lib/notes';
import { ASK_KIND_WORDS, askWords, clashWords } from '@/lib/views/note-words';
import { thresholdsIn } from '@/lib/views/threshold-text';

interface ProposalRowProps {
  readonly proposal: Proposal;
  readonly isChosen: boolean;
  readonly onToggle: (id: string) => void;
  /** Plans for this day can change the feature. */
  readonly isUsable: boolean;
  /** What the proposal would be added to. */
  readonly constraints: Constraints;
}

/** One proposal with its box, the words it rests on and what stands in its way. */
export function ProposalRow({
  proposal,
  isChosen,
  onToggle,
  isUsable,
  constraints,
}: ProposalRowProps): ReactNode {
  const units = useUnits();
  const { view } = useWorkspace();
  const field = useId();
  const { id, ask, quote, explanation } = proposal;
  const found = clashWords(constraints, ask, view.row, units);
  const isPointless = found?.clash === 'present' || found?.clash === 'not-measured';
  return (
    <li className="rounded-md border border-line p-3">
      <label htmlFor={field} className="target flex cursor-pointer items-start gap-2">
        <input
          id={field}
          type="checkbox"
          checked={isChosen}
          disabled={isPointless && !isChosen}
          onChange={() => onToggle(id)}
          aria-describedby={`${field}-why`}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span className="min-w-0 flex-1 font-medium">{askWords(ask, view.row, units)}</span>
        <Badge>{ASK_KIND_WORDS[ask.kind]}</Badge>
      </label>
      <div id={`${field}-why`} className="mt-1 pl-6 text-xs">
        <p>
          <q className="break-words italic">{quote}</q>
        </p>
        {explanation ? <p className="text-muted">{thresholdsIn(explanation, units)}</p> : null}
        {isUsable ? null : (
          <p className="text-muted">
            Plans for this day cannot change it; it would be kept for days that can.
          </p>
        )}
        {found ? (
          <p
            className={
              found.clash === 'present' || found.clash === 'not-measured' ? 'text-muted' : 'text-warn'
            }
          >
            {found.words}
          </p>
        ) : null}
      </div>
    </li>
  );
}
