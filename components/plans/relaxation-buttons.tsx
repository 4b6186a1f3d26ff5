'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Button } from '@/components/ui';
import { changeText } from '@/lib/views/change-words';
import { probabilityText } from '@/lib/views/probability';
import { noRelaxation, type RelaxationOffer, relaxationOffers } from '@/lib/views/relaxation-offers';
import { relaxationWords } from '@/lib/views/relaxation-words';
import type { RunView } from '@/lib/views/types';

interface RelaxationButtonsProps {
  readonly run: RunView;
  readonly busy: boolean;
  readonly onRelax: (relaxation: RelaxationOffer) => void;
  /** Asks the exact search for the same. */
  readonly onAskExact: () => void;
}

/**
 * The smallest things to give up, each a button that gives it up and asks again; each was proven to free a plan. Where
 * there is none, why.
 */
export function RelaxationButtons({ run, busy, onRelax, onAskExact }: RelaxationButtonsProps): ReactNode {
  const units = useUnits();
  const offers = relaxationOffers(run);
  const none = noRelaxation(run);
  if (none)
    return (
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <p>{none.text}</p>
        {none.askExact ? (
          <Button size="sm" disabled={busy} onClick={onAskExact} data-print="hide">
            Ask the exact search
          </Button>
        ) : null}
      </div>
    );
  if (offers.length === 0) return null;
  return (
    <section aria-label="What would free a plan" className="mt-2">
      <p className="font-medium">
        {offers.length === 1 ? 'Giving this up frees a plan' : 'Giving up one of these frees a plan'}
      </p>
      <ul className="mt-1 flex flex-col gap-1.5">
        {offers.map((offer) => (
          <li key={JSON.stringify(offer.parts)} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <Button
              size="sm"
              disabled={busy}
              onClick={() => onRelax(offer)}
              className="h-auto! whitespace-normal! min-h-7 shrink py-1 text-left"
            >
              {relaxationWords(run.constraints, offer, units)}
            </Button>
            <span className="text-muted text-xs">
              {offer.parts.some(({ kind }) => kind === 'density') ? (
                <span className="text-warn">Outside usual values: </span>
              ) : null}
              {offer.changes.map((change) => changeText(change, units).words).join(', ')}
              {offer.probability === undefined
                ? ''
                : `: probability ${probabilityText(offer.probability, run.threshold)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
