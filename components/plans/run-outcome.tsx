import type { ReactNode } from 'react';
import { Banner, ErrorState } from '@/components/ui';
import type { RelaxationOffer } from '@/lib/views/relaxation-offers';
import { failureAdvice } from '@/lib/views/run-advice';
import type { RunView } from '@/lib/views/types';
import { NoPlanBanner } from './no-plan-banner';
import { RelaxationButtons } from './relaxation-buttons';

interface RunOutcomeProps {
  readonly run: RunView;
  /** A request is on its way to the server. */
  readonly busy: boolean;
  /** Gives something up and asks again. */
  readonly onRelax: (relaxation: RelaxationOffer) => void;
  /** Asks the exact search for the same. */
  readonly onAskExact: () => void;
}

/** A run that ended without a plan: why, in words, and what to do about it. */
export function RunOutcome({ run, busy, onRelax, onAskExact }: RunOutcomeProps): ReactNode {
  if (run.status === 'cancelled')
    return (
      <Banner title="Cancelled">This run was stopped before it found a plan. Nothing was changed.</Banner>
    );
  if (run.status === 'failed')
    return (
      <ErrorState title="This run failed" eventId={run.failure?.eventId}>
        <p>{run.failure?.message ?? 'It ended without saying why.'}</p>
        <p>{failureAdvice(run.failure?.code)}</p>
      </ErrorState>
    );
  if (!run.noPlan) return <Banner title="No plan">Every proposal was hidden; the reasons are below.</Banner>;
  return (
    <NoPlanBanner noPlan={run.noPlan}>
      <RelaxationButtons run={run} busy={busy} onRelax={onRelax} onAskExact={onAskExact} />
    </NoPlanBanner>
  );
}
