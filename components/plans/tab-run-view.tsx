'use client';

import type { ReactNode } from 'react';
import { Banner, Button } from '@/components/ui';
import { MAX_COMPARED } from '@/lib/views/comparison';
import { planLetter } from '@/lib/views/plan-names';
import { NOT_JUDGED_HERE } from '@/lib/views/tab-words';
import type { RunView } from '@/lib/views/types';
import { HiddenProposals } from './hidden-proposals';
import { NoPlanBanner } from './no-plan-banner';
import { PlanCard } from './plan-card';
import { RunDetails } from './run-details';

interface TabRunViewProps {
  readonly run: RunView;
  readonly engineLabel: string;
  /** Plans that are compared, by id. */
  readonly compare: readonly string[];
  /** A request is on its way to the server. */
  readonly busy: boolean;
  readonly onCompare: (planId: string) => void;
  /** Asks the server for the same. */
  readonly onKeep: () => void;
}

/** The answer of this browser: the plans on the same cards as a run of the server, what was not judged, and how to keep them. */
export function TabRunView(props: TabRunViewProps): ReactNode {
  const { run, engineLabel, compare, busy, onCompare, onKeep } = props;
  const found = run.plans.length > 0;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <RunDetails run={run} engineLabel={engineLabel} />
        <HiddenProposals run={run} />
      </div>
      {found || !run.noPlan ? null : <NoPlanBanner noPlan={run.noPlan} />}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {run.plans.map((plan) => (
          <PlanCard
            key={plan.id}
            run={run}
            plan={plan}
            name={`Plan ${planLetter(run, plan.id)} · in this browser`}
            engineLabel={engineLabel}
            compared={compare.includes(plan.id)}
            full={compare.length >= MAX_COMPARED}
            onCompare={() => onCompare(plan.id)}
          />
        ))}
      </div>
      <Banner
        actions={
          <Button size="sm" variant="primary" busy={busy} onClick={onKeep}>
            {found ? 'Keep: ask the server for the same' : 'Ask the server for the same'}
          </Button>
        }
      >
        {found ? (
          <>
            <p>{NOT_JUDGED_HERE}</p>
            <p>
              Decisions are taken on runs that are kept. The server works out the same plans from the day it
              has stored: it is told which day, engine, seed and constraints, and no values.
            </p>
          </>
        ) : (
          <p>The server also looks for what could be given up to get a plan, and keeps the answer.</p>
        )}
      </Banner>
    </>
  );
}
