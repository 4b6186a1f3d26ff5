'use client';

import type { ReactNode } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import { Banner } from '@/components/ui';
import { CONFIDENCE_CAVEAT } from '@/lib/confidence';
import { dayText } from '@/lib/views/clock';
import { MAX_COMPARED } from '@/lib/views/comparison';
import { planLetter } from '@/lib/views/plan-names';
import type { RelaxationOffer } from '@/lib/views/relaxation-offers';
import { isUnfinished } from '@/lib/views/run-list';
import type { PlanView, RunView } from '@/lib/views/types';
import { HiddenProposals } from './hidden-proposals';
import { PlanCard } from './plan-card';
import { RunDetails } from './run-details';
import { RunOutcome } from './run-outcome';
import { RunProgress } from './run-progress';
import { StandInNote } from './stand-in-note';

interface RunResultProps {
  readonly run: RunView;
  /** The number the run has in the history. */
  readonly number: number | undefined;
  readonly stale: boolean;
  readonly cancelling: boolean;
  readonly compare: readonly string[];
  /** A request is on its way to the server. */
  readonly busy: boolean;
  readonly onRelax: (relaxation: RelaxationOffer) => void;
  /** Asks the exact search for the same. */
  readonly onAskExact: () => void;
  readonly onCancel: () => void;
  readonly onCompare: (planId: string) => void;
  readonly onDecide: (plan: PlanView, name: string, decision: PlanView['decision']) => void;
}

/** A run on screen: its progress, then its plans or why there are none, and what was hidden. */
export function RunResult(props: RunResultProps): ReactNode {
  const { run, number, stale, cancelling, compare, busy, onCancel, onCompare, onDecide } = props;
  const { view } = useWorkspace();
  const label = (engine: string): string => view.engines.find(({ id }) => id === engine)?.label ?? engine;
  const engineLabel = label(run.engine);
  if (isUnfinished(run))
    return (
      <RunProgress
        run={run}
        engineLabel={engineLabel}
        stale={stale}
        cancelling={cancelling}
        onCancel={onCancel}
      />
    );
  return (
    <section aria-label={`Plans of run ${number ?? ''}`} className="flex flex-col gap-3 print:gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-lg">
          Plans{' '}
          <span className="font-normal text-base text-muted">
            run {number}, {dayText(run.day)}
          </span>
        </h2>
        <HiddenProposals run={run} />
      </div>
      <RunDetails run={run} engineLabel={engineLabel} />
      {run.day === view.day ? null : (
        <Banner tone="warn" title={`These plans are of ${dayText(run.day)}`}>
          The day shown above is {dayText(view.day)}.
        </Banner>
      )}
      {run.answeredBy ? (
        <StandInNote answeredBy={run.answeredBy} asked={engineLabel} by={label(run.answeredBy.engine)} />
      ) : null}
      {run.plans.length === 0 || run.status !== 'done' ? (
        <RunOutcome run={run} busy={busy} onRelax={props.onRelax} onAskExact={props.onAskExact} />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 print:grid-cols-3 print:gap-2">
        {run.plans.map((plan) => {
          const name = `Plan ${planLetter(run, plan.id)}`;
          return (
            <PlanCard
              key={plan.id}
              run={run}
              plan={plan}
              name={name}
              engineLabel={label(plan.engine)}
              compared={compare.includes(plan.id)}
              full={compare.length >= MAX_COMPARED}
              onCompare={() => onCompare(plan.id)}
              onDecide={(decision) => onDecide(plan, name, decision)}
            />
          );
        })}
      </div>
      {run.plans.length > 0 ? (
        <p className="hidden text-muted text-xs print:block">{CONFIDENCE_CAVEAT}</p>
      ) : null}
    </section>
  );
}
