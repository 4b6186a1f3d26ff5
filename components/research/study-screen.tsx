'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/jobs/status-badge';
import { isAtWork, type JobAction } from '@/components/jobs/use-job';
import { Badge, EmptyState, PageHeader, Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui';
import type { StudyView } from '@/lib/views/study-types';
import type { StudyTab } from '@/lib/views/study-url';
import { AboutTab } from './about-tab';
import { EngineChooser } from './engine-chooser';
import { ExportMenu } from './export-menu';
import { FrequencyTab } from './frequency-tab';
import { QualityTab } from './quality-tab';
import { ReasonsTab } from './reasons-tab';
import { RemoveStudy } from './remove-study';
import { RequestsStatus } from './requests-status';
import { SizeTab } from './size-tab';
import { useStudy } from './use-study';

interface StudyScreenProps {
  readonly initial: StudyView;
  readonly actions: {
    readonly cancelStudy: JobAction;
    readonly resumeStudy: JobAction;
    readonly removeStudy: JobAction;
  };
}

const TAB_WORDS: Readonly<Record<StudyTab, string>> = {
  frequency: 'What changes',
  size: 'How much',
  quality: 'Quality',
  reasons: 'No plan',
  about: 'About',
};

/** A study: engines over the same days, what they change and how well. The address reproduces the view. */
export function StudyScreen({ initial, actions }: StudyScreenProps): ReactNode {
  const { study, url, show, stale, busy, act, remove } = useStudy(initial);
  const { figures, reference } = study;
  const ids = study.engines.map(({ id }) => id);
  const shown = { studyId: study.id, engines: url.engines };
  return (
    <>
      <PageHeader
        title={study.name}
        badges={
          <>
            <StatusBadge status={study.status} />
            {study.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link href="/research" className="target inline-flex items-center text-ink hover:underline">
              Research
            </Link>{' '}
            · {study.dataset.name} · {study.days} days of {study.people} people · {study.engines.length}{' '}
            engines
          </>
        }
        actions={
          <>
            {figures ? <ExportMenu {...shown} /> : null}
            <RemoveStudy study={study} removeStudy={() => remove(actions.removeStudy)} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <RequestsStatus
          job={study}
          total={study.days * study.engines.length}
          kind="study"
          failed="The study failed"
          partial="Every engine has nearly the same days so far, but fewer than asked for."
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancelStudy)}
          onResume={() => void act(actions.resumeStudy)}
        />
        {figures && figures.cells > 0 ? (
          <EngineChooser engines={ids} chosen={url.engines} reference={reference} onShow={show} />
        ) : null}
        <Tabs value={url.tab} onValueChange={(tab) => show({ tab: tab as StudyTab })}>
          <TabsList aria-label="Views of the study">
            {Object.entries(TAB_WORDS).map(([tab, words]) => (
              <TabsTrigger key={tab} value={tab}>
                {words}
              </TabsTrigger>
            ))}
          </TabsList>
          {figures && figures.cells > 0 ? (
            <>
              <TabsContent value="frequency">
                <FrequencyTab {...shown} figures={figures} />
              </TabsContent>
              <TabsContent value="size">
                <SizeTab {...shown} figures={figures} />
              </TabsContent>
              <TabsContent value="quality">
                <QualityTab {...shown} figures={figures} reference={reference} />
              </TabsContent>
              <TabsContent value="reasons">
                <ReasonsTab {...shown} figures={figures} />
              </TabsContent>
            </>
          ) : (
            (['frequency', 'size', 'quality', 'reasons'] as const).map((tab) => (
              <TabsContent key={tab} value={tab}>
                <EmptyState title="No figures yet">
                  {isAtWork(study)
                    ? 'The first figures come a few seconds after the worker has begun.'
                    : 'No request was answered before the study ended.'}
                </EmptyState>
              </TabsContent>
            ))
          )}
          <TabsContent value="about">
            <AboutTab study={study} />
          </TabsContent>
        </Tabs>
      </div>
    </>
  );
}
