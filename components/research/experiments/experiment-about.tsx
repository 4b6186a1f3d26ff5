import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import { FEATURES, isFeatureId } from '@/lib/features';
import { curationWords, LEAKAGE_GUARDS } from '@/lib/views/experiment-about';
import { roughTime } from '@/lib/views/experiment-size';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { augmenterShort, SCENARIO_WORDS, THRESHOLD_WORDS } from '@/lib/views/experiment-words';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { numberText } from '@/lib/views/format';
import { FailedCells } from './failed-cells';
import { PaperCard } from './paper-card';

/** What was asked, of which data, and what keeps the figures honest: what a paper has to name. */
export function ExperimentAbout({ experiment }: { readonly experiment: ExperimentView }): ReactNode {
  const { dataset, settings, summary, features } = experiment;
  const items = [
    {
      term: 'Data set',
      detail: `${dataset.name}${dataset.synthetic ? `, simulated data${dataset.world ? `, world “${dataset.world}”` : ''}` : ''}. Licence: ${dataset.licence}`,
    },
    {
      term: 'Rows',
      detail: `${numberText(dataset.rows, 0)} labelled rows of ${numberText(dataset.people, 0)} people, ${numberText(dataset.high, 0)} of them high stress; ${dataset.unit === 'window' ? 'one a person, the mean of the complete days' : 'one a complete day'}`,
    },
    {
      term: 'Columns',
      detail: `${experiment.variant === 'full' ? 'With' : 'Without'} label proxies${features ? `: ${features.map((id) => (isFeatureId(id) ? FEATURES[id].label : id)).join(', ')}` : ''}`,
    },
    {
      term: 'Scenarios',
      detail: settings.scenarios.map((id) => `${id}, ${SCENARIO_WORDS[id].label}`).join('; '),
    },
    { term: 'Reductions', detail: `${settings.levels.join(', ')} % of the training rows` },
    { term: 'Classifiers', detail: settings.classifiers.map((id) => FAMILY_WORDS[id].label).join(', ') },
    {
      term: 'Augmenters',
      detail: settings.augmenters
        .filter((id) => id !== 'none')
        .map(augmenterShort)
        .join(', '),
    },
    { term: 'Seeds', detail: settings.seeds.join(', ') },
    {
      term: 'High stress from',
      detail: `${THRESHOLD_WORDS[settings.threshold].label}. ${THRESHOLD_WORDS[settings.threshold].means}`,
    },
    { term: 'Counterfactuals used', detail: curationWords(settings) },
    ...(summary
      ? [
          {
            term: 'Computing',
            detail: `${numberText(summary.finished, 0)} of ${numberText(summary.planned, 0)} cells, ${roughTime(summary.seconds)} of one core; intervals over ${numberText(summary.draws, 0)} draws of people`,
          },
        ]
      : []),
    { term: 'Started', detail: <LocalTime iso={experiment.createdAt} /> },
    {
      term: 'Experiment',
      detail: <code className="break-all font-mono text-xs">{experiment.id}</code>,
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <Card labelledBy="about-title">
        <CardHeader id="about-title" title="About this experiment" />
        <CardBody>
          <DefinitionList items={items} />
          <p className="mt-3 prose-column text-muted text-xs">
            Research use only. Figures describe classifiers and augmenters on these rows. They say nothing
            about what a change would do to a person.
          </p>
        </CardBody>
      </Card>
      <Card labelledBy="guards-title">
        <CardHeader
          id="guards-title"
          title="What no figure has seen"
          hint="Held by construction, and by tests that put marked values into rows that must not matter."
        />
        <CardBody>
          <ul className="prose-column list-disc space-y-1 pl-5">
            {LEAKAGE_GUARDS.map((guard) => (
              <li key={guard}>{guard}</li>
            ))}
          </ul>
        </CardBody>
      </Card>
      {summary ? <PaperCard summary={summary} augmenters={settings.augmenters} /> : null}
      {summary ? <FailedCells failed={summary.failed} /> : null}
    </div>
  );
}
