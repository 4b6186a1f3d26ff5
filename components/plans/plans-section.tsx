'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import { chosenPlans, runNumbers } from '@/lib/views/plan-names';
import { shownRun } from '@/lib/views/run-list';
import type { RunView } from '@/lib/views/types';
import { CompareSection } from './compare-section';
import { EngineComparisonCard } from './engine-comparison';
import { RunHistory } from './run-history';
import { RunResult } from './run-result';
import { ASK_IN_TAB_ID, SuggestBar } from './suggest-bar';
import { TabPlans } from './tab-plans';
import { usePageParams } from './use-page-params';
import { usePatientRuns } from './use-patient-runs';
import { usePlanActions } from './use-plan-actions';
import { useTabPlans } from './use-tab-plans';

/** Ask for plans, see them come, compare them, keep one, and find them all again. */
export function PlansSection({ initialRuns }: { readonly initialRuns: readonly RunView[] }): ReactNode {
  const { view } = useWorkspace();
  const { run: asked, compare, showRun, toggleCompare, leaveCompare } = usePageParams();
  const { runs, stale, follow, patch } = usePatientRuns(view.id, initialRuns);
  const { requesting, cancelling, suggest, keep, compareEngines, relax, askExact, cancel, decide } =
    usePlanActions({ follow, patch }, showRun);
  const tab = useTabPlans();
  const inTab = tab.state.status === 'done' ? tab.state.run : undefined;
  const result = useRef<HTMLDivElement>(null);
  const shown = shownRun(runs, view.day, asked);
  const numbers = useMemo(() => runNumbers(runs), [runs]);
  const day = shown?.day ?? view.day;
  const all = useMemo(() => (inTab ? [inTab, ...runs] : runs), [inTab, runs]);
  const chosen = useMemo(() => chosenPlans(all, day, compare), [all, day, compare]);
  const hasPlans = all.some((run) => run.day === day && run.plans.length > 0);
  const comparedIds = chosen.map(({ plan }) => plan.id);
  const forget = (): void => {
    if (inTab) leaveCompare(inTab.plans.map((plan) => plan.id));
    tab.dismiss();
  };
  return (
    <div className="flex flex-col gap-4">
      <SuggestBar
        busy={requesting}
        tabBusy={tab.state.status === 'working'}
        onSuggest={(suggestion) => void suggest(suggestion)}
        onCompare={(asked) => void compareEngines(asked)}
        onAskInTab={(asked) => {
          forget();
          tab.ask(asked);
        }}
      />
      {tab.state.status === 'idle' ? null : (
        <TabPlans
          state={tab.state}
          compare={comparedIds}
          busy={requesting}
          onCompare={toggleCompare}
          onKeep={() => {
            if (inTab)
              void keep(inTab).then((taken) => {
                if (!taken) return;
                forget();
                // Once the run of the server is on screen.
                requestAnimationFrame(() => result.current?.focus());
              });
          }}
          onAgain={tab.again}
          onCancel={tab.cancel}
          onDismiss={() => {
            forget();
            document.getElementById(ASK_IN_TAB_ID)?.focus();
          }}
        />
      )}
      {shown?.groupId ? <EngineComparisonCard runs={runs} shown={shown} onShow={showRun} /> : null}
      <div ref={result} tabIndex={-1} className="empty:hidden focus:outline-none">
        {shown ? (
          <RunResult
            run={shown}
            number={numbers.get(shown.id)}
            stale={stale}
            cancelling={cancelling === shown.id}
            compare={comparedIds}
            busy={requesting}
            onRelax={(relaxation) => void relax(shown, relaxation)}
            onAskExact={() => void askExact(shown)}
            onCancel={() => void cancel(shown.id)}
            onCompare={toggleCompare}
            onDecide={(plan, name, decision) => void decide(shown, plan, name, decision)}
          />
        ) : null}
      </div>
      {hasPlans ? <CompareSection plans={chosen} /> : null}
      <RunHistory runs={runs} shownId={shown?.id} onShow={showRun} />
    </div>
  );
}
