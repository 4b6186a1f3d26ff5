'use client';

import { type ReactNode, useRef } from 'react';
import { useWorkspace } from '@/components/patients/workspace';
import { Banner, Button, Card, CardBody, CardHeader, ErrorState } from '@/components/ui';
import { tabAdvice } from '@/lib/views/tab-words';
import { TabProgressView } from './tab-progress';
import { TabRunView } from './tab-run-view';
import type { TabState } from './use-tab-plans';

interface TabPlansProps {
  readonly state: Exclude<TabState, { readonly status: 'idle' }>;
  /** Plans that are compared, by id. */
  readonly compare: readonly string[];
  /** A request is on its way to the server. */
  readonly busy: boolean;
  readonly onCompare: (planId: string) => void;
  /** Asks the server for the same. */
  readonly onKeep: () => void;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
}

/** What this browser was asked: how far it is, its plans or why there are none. Never printed: nobody has kept it. */
export function TabPlans(props: TabPlansProps): ReactNode {
  const { state, onAgain, onCancel, onDismiss } = props;
  const { view } = useWorkspace();
  const card = useRef<HTMLElement>(null);
  // The button that was pressed goes away: whoever uses the keyboard stays where the answer comes.
  const stay = (act: () => void) => (): void => {
    card.current?.focus({ preventScroll: true });
    act();
  };
  const dismiss = (
    <Button size="sm" onClick={onDismiss}>
      Dismiss<span className="sr-only"> what this browser was asked</span>
    </Button>
  );
  const engineLabel = (id: string): string => view.engines.find((engine) => engine.id === id)?.label ?? id;
  return (
    <Card ref={card} tabIndex={-1} labelledBy="tab-plans-title" data-print="hide" className="border-dashed">
      <CardHeader
        id="tab-plans-title"
        title="In this browser"
        hint="Written on this device, not kept. Nothing about this day is sent or stored."
        actions={state.status === 'working' ? null : dismiss}
      />
      <CardBody className="flex flex-col gap-3">
        <p role="status" className="sr-only">
          {announced(state)}
        </p>
        {state.status === 'working' ? (
          <TabProgressView progress={state.progress} onCancel={stay(onCancel)} />
        ) : null}
        {state.status === 'cancelled' ? (
          <Banner title="Cancelled">
            <p>This browser stopped. Nothing was sent, stored or changed.</p>
          </Banner>
        ) : null}
        {state.status === 'failed' ? (
          <ErrorState
            title="This browser could not write plans"
            actions={
              <Button size="sm" onClick={stay(onAgain)}>
                Try again
              </Button>
            }
          >
            <p>{state.failure.message}</p>
            <p>{tabAdvice(state.failure)}</p>
          </ErrorState>
        ) : null}
        {state.status === 'done' ? (
          <TabRunView {...props} run={state.run} engineLabel={engineLabel(state.run.engine)} />
        ) : null}
      </CardBody>
    </Card>
  );
}

/** What is read out; a failure reads itself out. */
function announced(state: TabPlansProps['state']): string {
  if (state.status === 'cancelled') return 'Cancelled.';
  if (state.status !== 'done') return '';
  const { length } = state.run.plans;
  if (length === 0) return 'No plan was found in this browser.';
  return `${length} ${length === 1 ? 'plan was' : 'plans were'} written in this browser.`;
}
