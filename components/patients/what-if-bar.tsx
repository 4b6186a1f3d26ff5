'use client';

import { RotateCcw, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Banner, Button, Spinner } from '@/components/ui';
import { describeReason } from '@/lib/counterfactuals';
import { changeText } from '@/lib/views/change-words';
import { probabilityText, stressClass } from '@/lib/views/probability';
import { useHandEdits, useWorkspace } from './workspace';

/** What the hand edits do to both predictions and to what follows from them. Nothing is saved. */
export function WhatIfBar(): ReactNode {
  const whatIf = useHandEdits();
  const edited = Object.keys(whatIf.edits).length;
  if (whatIf.status === 'failed')
    return (
      <Banner
        tone="warn"
        live
        title="What-if is not available"
        actions={
          <Button size="sm" onClick={whatIf.load}>
            Try again
          </Button>
        }
      >
        {whatIf.failure} Everything else on this page works.
      </Banner>
    );
  if (edited === 0) return null;
  return (
    <section
      aria-label="What if"
      data-print="hide"
      className="sticky top-14 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-ink bg-ink-soft px-3 py-2"
    >
      <div role="status" className="min-w-0 flex-1 basis-72">
        {whatIf.outcome ? (
          <Outcome />
        ) : (
          <span className="inline-flex items-center gap-2">
            <Spinner /> Loading the classifiers into this browser
          </span>
        )}
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={whatIf.undo} disabled={!whatIf.canUndo}>
          <Undo2 aria-hidden className="size-3.5" /> Undo
        </Button>
        <Button size="sm" onClick={whatIf.reset}>
          <RotateCcw aria-hidden className="size-3.5" /> Reset
        </Button>
      </div>
    </section>
  );
}

function Outcome(): ReactNode {
  const { view } = useWorkspace();
  const { outcome } = useHandEdits();
  const units = useUnits();
  if (!outcome || !view.prediction) return null;
  if (outcome.conflicts.length > 0)
    return (
      <p>
        <span className="font-semibold text-danger">
          These edits contradict each other, so there is no prediction.
        </span>{' '}
        {outcome.conflicts.map((reason) => describeReason(reason, units)).join(' ')}
      </p>
    );
  const { probability, threshold } = view.prediction;
  return (
    <>
      <p>
        <span className="font-semibold">What if: </span>
        <Step from={probability} to={outcome.actionable} threshold={threshold} />
        {view.full ? (
          <span className="text-muted">
            {' '}
            · with label proxies{' '}
            <Step from={view.full.probability} to={outcome.full} threshold={view.full.threshold} />
          </span>
        ) : null}
      </p>
      {outcome.consequences.length > 0 ? (
        <p className="text-muted text-xs">
          Follows from it: {outcome.consequences.map((change) => changeText(change, units).words).join(', ')}
        </p>
      ) : null}
    </>
  );
}

interface StepProps {
  readonly from: number;
  readonly to?: number;
  readonly threshold: number;
}

function Step({ from, to, threshold }: StepProps): ReactNode {
  if (to === undefined) return 'not known';
  return (
    <span className="whitespace-nowrap">
      {probabilityText(from, threshold)} → <strong>{probabilityText(to, threshold)}</strong>,{' '}
      {stressClass(to >= threshold).toLowerCase()}
    </span>
  );
}
