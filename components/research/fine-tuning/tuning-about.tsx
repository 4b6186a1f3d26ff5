import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { TuningView } from '@/lib/views/tuning-types';

/** What was asked and what came of it: what a paper has to name. */
export function TuningAbout({ set }: { readonly set: TuningView }): ReactNode {
  const { facts, settings, dataset } = set;
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  return (
    <Card labelledBy="about-set">
      <CardHeader id="about-set" title="About this set" />
      <CardBody>
        <DefinitionList
          items={[
            {
              term: 'Data set',
              detail: dataset.synthetic ? `${dataset.name}, simulated data` : dataset.name,
            },
            {
              term: 'Classifier',
              detail: (
                <Link
                  href={`/models/${encodeURIComponent(set.classifierId)}`}
                  className="target inline-flex items-center text-ink underline underline-offset-2"
                >
                  {set.classifierId}
                </Link>
              ),
            },
            {
              term: 'Targets',
              detail: `Verified plans of “${settings.engine}”, at most ${settings.k} a day`,
            },
            {
              term: 'Refused answers',
              detail: settings.refusedBy
                ? `Proposals of “${settings.refusedBy}” that the verifier refused`
                : 'None asked for',
            },
            {
              term: 'Choices',
              detail: `${numberText(settings.size, 0)} days at most, ${percent(settings.validationShare)} of people validate, ${percent(settings.lockShare)} of days with locks, seed ${settings.seed}, prompt ${settings.promptVersion}`,
            },
            ...(facts ? madeItems(facts) : []),
            { term: 'Started', detail: <LocalTime iso={set.createdAt} /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function madeItems({ parts, days }: NonNullable<TuningView['facts']>) {
  const { train, validation, test } = parts;
  const said = (part: typeof train): string =>
    `${numberText(part.examples, 0)} examples and ${numberText(part.pairs, 0)} preference pairs of ${numberText(part.people, 0)} people`;
  return [
    { term: 'Training', detail: said(train) },
    { term: 'Validation', detail: said(validation) },
    {
      term: 'Test people',
      detail: `${numberText(test.people, 0)}, nothing of them is in the files: ${test.basis === 'classifier' ? 'the classifier was tested on them' : 'held back here, the classifier never saw them or saw everybody'}`,
    },
    {
      term: 'Days',
      detail: `${numberText(days.asked, 0)} asked about of ${numberText(days.candidates, 0)} that the classifier calls high; ${numberText(days.withoutPlan, 0)} had no plan and are left out`,
    },
  ];
}
