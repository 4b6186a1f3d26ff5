'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayHref } from '@/components/patients/patient-href';
import { PlanActions, PlanConsequences } from '@/components/plans/plan-changes';
import { Badge, Button, Card, CardBody, EmptyState, PageHeader } from '@/components/ui';
import type { FigureFilter } from '@/lib/cohort';
import { cohortMetric } from '@/lib/cohort/metrics';
import { describeNoPlan } from '@/lib/counterfactuals/describe';
import { FEATURES } from '@/lib/features';
import { dayText } from '@/lib/views/clock';
import { engineShort } from '@/lib/views/engine-short';
import { numberText } from '@/lib/views/format';
import { noPlanWords } from '@/lib/views/no-plan-words';
import { probabilityText } from '@/lib/views/probability';
import { metricText } from '@/lib/views/study-figures';
import type { CountedView, StudyPlansView } from '@/lib/views/study-types';
import { countedUrl, studyHref } from '@/lib/views/study-url';

interface CountedPlansProps {
  readonly view: StudyPlansView;
  readonly filter: FigureFilter;
}

/** What a figure of a study counts: plans, or days without one, each with the way to the patient's day. */
export function CountedPlans({ view, filter }: CountedPlansProps): ReactNode {
  const { study, counted, total, page, pageSize } = view;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <>
      <PageHeader
        title={titleOf(filter)}
        badges={study.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
        hint={
          <Link
            href={studyHref(study.id)}
            className="target inline-flex items-center gap-1 text-ink hover:underline"
          >
            <ArrowLeft aria-hidden className="size-4" />
            {study.name}
          </Link>
        }
      />
      <p className="mb-3 text-muted">
        {engineShort(filter.engine)} · {numberText(total, 0)} {total === 1 ? 'entry' : 'entries'}
        {pages > 1 ? ` · page ${page} of ${pages}` : ''}
      </p>
      {counted.length === 0 ? (
        <Card>
          <EmptyState title="Nothing is counted here">
            The study may have gone on since the figure was shown, or the address was changed.
          </EmptyState>
        </Card>
      ) : (
        <ul aria-label="Counted" className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {counted.map((entry) => (
            <li key={`${entry.row}/${entry.place ?? ''}`} className="min-w-0">
              <Entry entry={entry} filter={filter} threshold={study.classifier.threshold} />
            </li>
          ))}
        </ul>
      )}
      {pages > 1 ? (
        <nav aria-label="Pages" className="mt-4 flex justify-center gap-2">
          {page > 1 ? (
            <Button asChild>
              <Link href={countedUrl(study.id, filter, page - 1)}>Previous</Link>
            </Button>
          ) : null}
          {page < pages ? (
            <Button asChild>
              <Link href={countedUrl(study.id, filter, page + 1)}>Next</Link>
            </Button>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

function titleOf({ feature, direction, moved, metric, reason }: FigureFilter): string {
  if (reason !== undefined) return `Days without a plan: ${noPlanWords(reason).toLowerCase()}`;
  if (metric !== undefined) return cohortMetric(metric)?.label ?? 'Plans';
  if (feature === undefined) return 'Plans';
  const verb =
    direction === undefined ? (moved ? 'move' : 'change') : { up: 'raise', down: 'lower' }[direction];
  return `Plans that ${verb} ${FEATURES[feature].label}`;
}

interface EntryProps {
  readonly entry: CountedView;
  readonly filter: FigureFilter;
  readonly threshold: number;
}

function Entry({ entry, filter, threshold }: EntryProps): ReactNode {
  const { plan, noPlan, patient, patientId, day, dayNumber, probability, place, value } = entry;
  const metric = filter.metric === undefined ? undefined : cohortMetric(filter.metric);
  const why = noPlan && describeNoPlan(noPlan);
  return (
    <Card
      className="h-full"
      aria-label={`${patient}, ${dayText(day, true)}${place === undefined ? '' : `, plan ${place + 1}`}`}
    >
      <CardBody className="flex h-full flex-col gap-2 pt-3">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Link
            href={dayHref(patientId, dayNumber)}
            className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
          >
            {patient} · {dayText(day, true)}
          </Link>
          <span className="text-muted text-xs">
            {place === undefined ? '' : `plan ${place + 1}`}
            {plan && plan.origin !== 'raw' ? `, ${plan.origin}` : ''}
          </span>
        </p>
        {metric && value !== undefined ? (
          <p className="text-xs">
            {metric.label}: <strong>{metricText(metric, value)}</strong>
          </p>
        ) : null}
        <p className="text-xs">
          Predicted {probabilityText(probability, threshold)}
          {plan ? (
            <>
              {' '}
              → <strong>{probabilityText(plan.probability, threshold)}</strong>
            </>
          ) : null}
          <span className="text-muted"> · threshold {probabilityText(threshold)}</span>
        </p>
        {plan ? (
          <>
            <PlanActions changes={plan.changes} />
            <PlanConsequences consequences={plan.consequences} />
          </>
        ) : null}
        {why ? (
          <p>
            <span className="font-medium">{why.title}.</span>{' '}
            <span className="text-muted text-xs">{why.detail}</span>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
