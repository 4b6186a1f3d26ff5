'use client';

import type { ReactNode } from 'react';
import { Button, Card, CardBody, CardFooter, CardHeader, cn } from '@/components/ui';
import type { PlanView, RunView } from '@/lib/views/types';
import { KeepPlanButton } from './keep-plan-button';
import { PlanBadges } from './plan-badges';
import { PlanActions, PlanConsequences } from './plan-changes';
import { PlanConfidence } from './plan-confidence';
import { PlanProbability } from './plan-probability';
import { UnusualNote } from './unusual-note';

/** A rationale that the product wrote itself repeats what the card shows; only an engine's own words are added. */
const TEMPLATE = 'Template:';

interface PlanCardProps {
  readonly run: RunView;
  readonly plan: PlanView;
  /** The name of the plan: "Plan A". */
  readonly name: string;
  readonly engineLabel: string;
  readonly compared: boolean;
  /** No further plan can be compared. */
  readonly full: boolean;
  readonly onCompare: () => void;
  /** Absent for a plan that nothing is decided on. */
  readonly onDecide?: (decision: 'kept' | 'open') => void;
}

/** One verified plan: what it asks for, what follows, what both classifiers say, and what was checked. */
export function PlanCard(props: PlanCardProps): ReactNode {
  const { run, plan, name, engineLabel, compared, full, onCompare, onDecide } = props;
  const titleId = `plan-${plan.id}`;
  return (
    <Card labelledBy={titleId} className={cn('flex flex-col', plan.decision === 'kept' && 'border-ink')}>
      <CardHeader
        id={titleId}
        level={3}
        title={plan.decision === 'kept' ? `${name} · kept` : name}
        hint={run.inTab ? 'Written in this browser, not kept' : undefined}
      />
      <CardBody className="flex flex-1 flex-col gap-3 print:gap-1.5">
        <PlanProbability run={run} plan={plan} />
        <UnusualNote metrics={plan.metrics} />
        <PlanActions changes={plan.changes} />
        <PlanConsequences consequences={plan.consequences} held={plan.held} />
        <div className="mt-auto flex flex-col gap-2 print:gap-1">
          <PlanConfidence plan={plan} />
          <PlanBadges plan={plan} engineLabel={engineLabel} first={run.plans[0]?.id === plan.id} />
          {plan.rationale && !plan.rationale.startsWith(TEMPLATE) ? (
            <p className="border-line border-l-2 pl-2 text-muted text-xs">
              <span className="font-medium">In the engine’s words, not checked:</span> {plan.rationale}
            </p>
          ) : null}
        </div>
      </CardBody>
      <CardFooter data-print="hide">
        <Button
          size="sm"
          aria-pressed={compared}
          variant={compared ? 'primary' : 'secondary'}
          disabled={full && !compared}
          onClick={onCompare}
        >
          {compared ? 'Compared' : 'Compare'}
          <span className="sr-only"> {name}</span>
        </Button>
        {onDecide ? <KeepPlanButton name={name} decision={plan.decision} onDecide={onDecide} /> : null}
      </CardFooter>
    </Card>
  );
}
