'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayHref } from '@/components/patients/patient-href';
import { PlanActions, PlanConsequences } from '@/components/plans/plan-changes';
import { useUnits } from '@/components/providers';
import { Badge, Card, CardBody, CardHeader, PageHeader } from '@/components/ui';
import { describeNoPlan, describeReason } from '@/lib/counterfactuals/describe';
import type { RejectedProposal } from '@/lib/counterfactuals/types';
import type { Arm, TrialPlan } from '@/lib/prompt-trials';
import { changeText } from '@/lib/views/change-words';
import { dayText } from '@/lib/views/clock';
import { probabilityText } from '@/lib/views/probability';
import type { TrialDayView } from '@/lib/views/prompt-trial-types';
import { outcomeWords, trialHref } from '@/lib/views/prompt-trial-words';

const TITLES: Readonly<Record<Arm, string>> = {
  stored: 'Stored version',
  copy: 'Copy',
  exact: 'Exact search',
};
const ORIGINS = { raw: 'first answer', sampled: 'sample', repaired: 'repair round' } as const;

/** One day of a trial: the plans of each side, and what was rejected with the reasons. */
export function TrialDay({ view }: { readonly view: TrialDayView }): ReactNode {
  const { trial, row, patient, patientId, day, dayNumber, probability, arms } = view;
  return (
    <>
      <PageHeader
        title={`Day ${row + 1}`}
        badges={trial.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
        hint={
          <Link
            href={trialHref(trial.id)}
            className="target inline-flex items-center gap-1 text-ink hover:underline"
          >
            <ArrowLeft aria-hidden className="size-4" />
            {trial.name}
          </Link>
        }
      />
      <p className="mb-3">
        <Link
          href={dayHref(patientId, dayNumber)}
          className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
        >
          {patient} · {dayText(day, true)}
        </Link>{' '}
        <span className="text-muted">
          predicted {probabilityText(probability, trial.classifier.threshold)}, threshold{' '}
          {probabilityText(trial.classifier.threshold)}
        </span>
      </p>
      <div className="grid gap-4 lg:grid-cols-3">
        {(['stored', 'copy', 'exact'] as const).map((arm) => (
          <Side key={arm} arm={arm} view={arms[arm]} threshold={trial.classifier.threshold} />
        ))}
      </div>
    </>
  );
}

interface SideProps {
  readonly arm: Arm;
  readonly view: TrialDayView['arms'][Arm];
  readonly threshold: number;
}

function Side({ arm, view, threshold }: SideProps): ReactNode {
  const id = `side-${arm}`;
  if (!view)
    return (
      <Card labelledBy={id} className="min-w-0">
        <CardHeader id={id} title={TITLES[arm]} />
        <CardBody className="text-muted">Not asked yet.</CardBody>
      </Card>
    );
  const { facts, answers } = view;
  const why = answers.noPlan && describeNoPlan(answers.noPlan);
  return (
    <Card labelledBy={id} className="min-w-0">
      <CardHeader
        id={id}
        title={TITLES[arm]}
        hint={
          arm === 'exact'
            ? undefined
            : `${outcomeWords(facts)} · ${facts.calls} calls · ${facts.shots} examples`
        }
      />
      <CardBody className="space-y-4">
        {answers.shotsNote ? <p className="text-muted text-xs">{answers.shotsNote}</p> : null}
        {why ? (
          <p>
            <span className="font-medium">{why.title}.</span>{' '}
            <span className="text-muted text-xs">{why.detail}</span>
          </p>
        ) : null}
        {answers.plans.map((plan, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: plans of a finished cell never change their order.
          <Plan key={i} plan={plan} exact={arm === 'exact'} threshold={threshold} />
        ))}
        <Rejected rejected={answers.rejected} />
      </CardBody>
    </Card>
  );
}

interface PlanProps {
  readonly plan: TrialPlan;
  readonly exact: boolean;
  readonly threshold: number;
}

function Plan({ plan, exact, threshold }: PlanProps): ReactNode {
  return (
    <section aria-label="Plan" className="space-y-2 rounded-md border border-line p-3">
      <p className="flex flex-wrap items-center gap-2 text-xs">
        <strong>{probabilityText(plan.probability, threshold)}</strong>
        {exact ? null : (
          <Badge tone={plan.origin === 'repaired' ? 'warn' : 'neutral'}>{ORIGINS[plan.origin]}</Badge>
        )}
      </p>
      <PlanActions changes={plan.changes} />
      <PlanConsequences consequences={plan.consequences} />
      {plan.rationale ? <p className="text-muted text-xs">{plan.rationale}</p> : null}
    </section>
  );
}

function Rejected({ rejected }: { readonly rejected: readonly RejectedProposal[] }): ReactNode {
  const units = useUnits();
  if (rejected.length === 0) return null;
  return (
    <details>
      <summary className="target cursor-pointer font-medium">{rejected.length} rejected</summary>
      <ul aria-label="Rejected proposals" className="mt-2 space-y-3">
        {rejected.map(({ changes, reasons, origin, round }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: proposals of a finished cell never change their order.
          <li key={i} className="text-xs">
            <p>
              {changes.length === 0
                ? 'No readable change'
                : changes.map((change) => changeWords(change, units)).join(', ')}{' '}
              <span className="text-muted">
                ({ORIGINS[origin]}
                {round > 0 ? ` ${round}` : ''})
              </span>
            </p>
            <ul className="text-muted">
              {[...new Set(reasons.map((reason) => describeReason(reason, units)))].map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

function changeWords(
  change: RejectedProposal['changes'][number],
  units: ReturnType<typeof useUnits>,
): string {
  const { label, from, to, unit } = changeText(change, units);
  return `${label} ${from} → ${to} ${unit}`.trimEnd();
}
