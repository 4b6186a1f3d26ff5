import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import { studyGroupLabel } from '@/lib/views/study-groups';
import type { StudySlice, StudyView } from '@/lib/views/study-types';

/** What was asked, of which data, of which classifier: what a paper has to name. */
export function AboutTab({ study }: { readonly study: StudyView }): ReactNode {
  const { dataset, classifier, constraints } = study;
  const items = [
    {
      term: 'Data set',
      detail: `${dataset.name}${dataset.synthetic ? `, simulated data${dataset.world ? `, world “${dataset.world}”` : ''}` : ''}. Licence: ${dataset.licence}`,
    },
    { term: 'Slice', detail: sliceWords(study.slice) },
    {
      term: 'Days found',
      detail: `${numberText(study.days, 0)} of ${numberText(study.people, 0)} people`,
    },
    {
      term: 'Classifier',
      detail: (
        <Link
          href={`/models/${encodeURIComponent(classifier.id)}`}
          className="target inline-flex items-center text-ink underline underline-offset-2"
        >
          {classifier.id}@{classifier.hash.slice(0, 8)}
        </Link>
      ),
    },
    { term: 'Threshold', detail: numberText(classifier.threshold, 3) },
    {
      term: 'Setting',
      detail: `${study.setting}: at most ${constraints.cap} changes, margin ${constraints.margin}, whole device steps, healthy directions${constraints.density ? ', density as a constraint' : ''}`,
    },
    {
      term: 'Plans',
      detail: `The first ${study.k} of each engine as it finds them, for each day; every one passed the same verifier and was judged once more outside the engine`,
    },
    { term: 'Seed', detail: String(study.seed) },
    { term: 'Engines', detail: study.engines.map(({ label }) => label).join(', ') },
    { term: 'Started', detail: <LocalTime iso={study.createdAt} /> },
    { term: 'Study', detail: <code className="font-mono text-xs">{study.id}</code> },
  ];
  return (
    <Card labelledBy="about-title">
      <CardHeader id="about-title" title="About this study" />
      <CardBody>
        <DefinitionList items={items} />
        <p className="mt-3 max-w-prose text-muted text-xs">
          Research use only. Figures describe classifier and engines on these days. They say nothing about
          what a change would do to a person.
        </p>
      </CardBody>
    </Card>
  );
}

function sliceWords({ predictedHigh, split, group, ageFrom, ageTo, maxDays, daysEach }: StudySlice): string {
  const ages = [ageFrom === undefined ? '' : `from ${ageFrom}`, ageTo === undefined ? '' : `up to ${ageTo}`]
    .filter((part) => part !== '')
    .join(' ');
  return [
    `Sufficient days${predictedHigh ? ' predicted high' : ''}`,
    ...(split === undefined ? [] : [`split ${split}`]),
    ...(group === undefined ? [] : [studyGroupLabel(group)]),
    ...(ages === '' ? [] : [`age ${ages}`]),
    `at most ${daysEach} a person and ${maxDays} in all, drawn by the seed`,
  ].join(', ');
}
