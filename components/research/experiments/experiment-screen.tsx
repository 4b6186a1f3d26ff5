'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/jobs/status-badge';
import { isAtWork, type JobAction } from '@/components/jobs/use-job';
import { Badge, EmptyState, PageHeader, Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui';
import type { ExperimentView } from '@/lib/views/experiment-types';
import type { ExperimentTab } from '@/lib/views/experiment-url';
import { numberText } from '@/lib/views/format';
import { CurvesTab } from './curves-tab';
import { DistancesTab } from './distances-tab';
import { ExperimentAbout } from './experiment-about';
import { ExperimentFiles } from './experiment-files';
import { ExperimentStatus } from './experiment-status';
import { GainsTab } from './gains-tab';
import { NothingLearntBanner } from './nothing-learnt-banner';
import { RemoveExperiment } from './remove-experiment';
import { useExperiment } from './use-experiment';
import { VerdictBanner } from './verdict-banner';

interface ExperimentScreenProps {
  readonly initial: ExperimentView;
  readonly actions: {
    readonly cancelExperiment: JobAction;
    readonly resumeExperiment: JobAction;
    readonly removeExperiment: JobAction;
  };
}

const TAB_WORDS: Readonly<Record<ExperimentTab, string>> = {
  curves: 'Curves',
  gains: 'Gains',
  distances: 'Distances',
  about: 'About',
};

/** An experiment: what counterfactuals bring back beside simple methods. The address reproduces the view. */
export function ExperimentScreen({ initial, actions }: ExperimentScreenProps): ReactNode {
  const { experiment, url, show, stale, busy, act, remove } = useExperiment(initial);
  const { settings, dataset, progress } = experiment;
  const summary = experiment.summary && experiment.summary.finished > 0 ? experiment.summary : undefined;
  return (
    <>
      <PageHeader
        title={experiment.name}
        badges={
          <>
            <StatusBadge status={experiment.status} />
            {dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link href="/research" className="target inline-flex items-center text-ink hover:underline">
              Research
            </Link>{' '}
            · {dataset.name} · {numberText(dataset.rows, 0)} rows of {numberText(dataset.people, 0)} people ·{' '}
            {numberText(progress.total, 0)} cells
          </>
        }
        actions={
          <>
            {summary ? <ExperimentFiles experiment={experiment} url={url} /> : null}
            <RemoveExperiment
              experiment={experiment}
              removeExperiment={() => remove(actions.removeExperiment)}
            />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <ExperimentStatus
          experiment={experiment}
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancelExperiment)}
          onResume={() => void act(actions.resumeExperiment)}
        />
        {summary ? (
          <>
            <VerdictBanner experiment={experiment} summary={summary} />
            <NothingLearntBanner summary={summary} />
          </>
        ) : null}
        <Tabs value={url.tab} onValueChange={(tab) => show({ tab: tab as ExperimentTab })}>
          <TabsList aria-label="Views of the experiment">
            {Object.entries(TAB_WORDS).map(([tab, words]) => (
              <TabsTrigger key={tab} value={tab}>
                {words}
              </TabsTrigger>
            ))}
          </TabsList>
          {summary ? (
            <>
              <TabsContent value="curves">
                <CurvesTab settings={settings} summary={summary} url={url} onShow={show} />
              </TabsContent>
              <TabsContent value="gains">
                <GainsTab summary={summary} url={url} onShow={show} />
              </TabsContent>
              <TabsContent value="distances">
                <DistancesTab summary={summary} />
              </TabsContent>
            </>
          ) : (
            (['curves', 'gains', 'distances'] as const).map((tab) => (
              <TabsContent key={tab} value={tab}>
                <EmptyState title="No figures yet">
                  {isAtWork(experiment)
                    ? 'The first figures come a few seconds after the worker has begun.'
                    : 'No cell was finished before the experiment ended.'}
                </EmptyState>
              </TabsContent>
            ))
          )}
          <TabsContent value="about">
            <ExperimentAbout experiment={experiment} />
          </TabsContent>
        </Tabs>
      </div>
    </>
  );
}
