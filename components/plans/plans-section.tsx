'use client';

import { type ReactNode, useMemo } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import { chosenPlans, runNumbers } from '@/lib/views/plan-names';
import { shownRun } from '@/lib/views/run-list';
import type { RunView } from '@/lib/views/types';
import { CompareSection } from './compare-section';
import { EngineComparisonCard } from './engine-comparison';
import { RunHistory } from './run-history';
import { RunResult } from './run-result';
import { SuggestBar } from './suggest-bar';
import { usePageParams } from './use-page-params';
import { usePatientRuns } from './use-patient-runs';
import { usePlanActions } from './use-plan-actions';

/** Ask for plans, see them come, compare them, keep one, and find them all again. */
export function PlansSection({ initialRuns }: { readonly initialRuns: readonly RunView[] }): ReactNode {
  const { view } = useWorkspace();
  const { run: asked, compare, showRun, toggleCompare } = usePageParams();
  const { runs, stale, follow, patch } = usePatientRuns(view.id, initialRuns);
  const { requesting, cancelling, suggest, compareEngines, relax, askExact, cancel, decide } = usePlanActions(
    { follow, patch },
    showRun,
  );
  const shown = shownRun(runs, view.day, asked);
  const numbers = useMemo(() => runNumbers(runs), [runs]);
  const chosen = useMemo(
    () => chosenPlans(runs, shown?.day ?? view.day, compare),
    [runs, shown, view.day, compare],
  );
  const hasPlans = runs.some((run) => run.day === (shown?.day ?? view.day) && run.plans.length > 0);
  return (
    <div className="flex flex-col gap-4">
      <SuggestBar
        busy={requesting}
        onSuggest={(suggestion) => void suggest(suggestion)}
        onCompare={(asked) => void compareEngines(asked)}
      />
      {shown?.groupId ? <EngineComparisonCard runs={runs} shown={shown} onShow={showRun} /> : null}
      {shown ? (
        <RunResult
          run={shown}
          number={numbers.get(shown.id)}
          stale={stale}
          cancelling={cancelling === shown.id}
          compare={chosen.map(({ plan }) => plan.id)}
          busy={requesting}
          onRelax={(relaxation) => void relax(shown, relaxation)}
          onAskExact={() => void askExact(shown)}
          onCancel={() => void cancel(shown.id)}
          onCompare={toggleCompare}
          onDecide={(plan, name, decision) => void decide(shown, plan, name, decision)}
        />
      ) : null}
      {hasPlans ? <CompareSection plans={chosen} /> : null}
      <RunHistory runs={runs} shownId={shown?.id} onShow={showRun} />
    </div>
  );
}
