'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Badge, Banner, Button, EmptyState, ErrorState, PageHeader, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { fetchImportJob } from '@/lib/uploads';
import type { ImportJobView } from '@/lib/views/types';
import { HeaderMapping } from './header-mapping';
import { JobProgress } from './job-progress';
import { ProblemsTable } from './problems-table';
import { RejectedRows } from './rejected-rows';
import { ReportSummary } from './report-summary';
import { isActive, SOURCE_WORDS } from './source-words';

/** How often a running import is asked about. */
const POLL_MS = 1000;

type JobAction = (id: string) => Promise<ActionResult<null>>;

interface ImportJobProps {
  readonly initial: ImportJobView;
  readonly cancelImport: JobAction;
  readonly importForReal: JobAction;
}

/** An import from upload to data set: goes on without this page, and is found again by its address. */
export function ImportJob({ initial, cancelImport, importForReal }: ImportJobProps): ReactNode {
  const queries = useQueryClient();
  const key = ['import', initial.id];
  const { data: job, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchImportJob(initial.id, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => (state.data && isActive(state.data.status) ? POLL_MS : false),
  });
  const [busy, setBusy] = useState(false);
  const act = async (action: JobAction): Promise<void> => {
    setBusy(true);
    const result = await action(job.id);
    if (!result.ok) toast.error(result.error.message);
    await queries.invalidateQueries({ queryKey: key });
    setBusy(false);
  };

  const checked = job.status === 'done' && job.dryRun;
  return (
    <>
      <PageHeader
        title={job.label}
        badges={
          <>
            <Badge>{SOURCE_WORDS[job.source].label}</Badge>
            {job.dryRun ? <Badge tone="ink">Check only</Badge> : null}
          </>
        }
        actions={
          isActive(job.status) ? (
            <Button busy={busy} onClick={() => act(cancelImport)}>
              Cancel
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-4">
        {error && isActive(job.status) ? (
          <Banner tone="warn" live title="The server does not answer">
            The import may be going on; this page asks again every second.
          </Banner>
        ) : null}
        {isActive(job.status) ? <JobProgress job={job} /> : null}
        {job.status === 'failed' ? (
          <ErrorState
            title={job.dryRun ? 'The files cannot be read' : 'The import failed'}
            eventId={job.failure?.eventId}
          >
            <p className="whitespace-pre-line">
              {job.failure?.message ?? 'No reason was recorded. Nothing was imported.'}
            </p>
          </ErrorState>
        ) : null}
        {job.status === 'cancelled' ? (
          <EmptyState
            title="Cancelled"
            actions={
              <Button asChild>
                <Link href="/admin/data-sets/import">Start another import</Link>
              </Button>
            }
          >
            Nothing of it was kept.
          </EmptyState>
        ) : null}
        {checked ? <CheckedBanner job={job} busy={busy} onImport={() => act(importForReal)} /> : null}
        {job.status === 'done' && job.datasetId ? (
          <Banner
            live
            title="Imported"
            actions={
              <Button asChild variant="primary">
                <Link href={`/patients?dataset=${encodeURIComponent(job.datasetId)}`}>Open the worklist</Link>
              </Button>
            }
          >
            The data set is in the list and on the worklist.
          </Banner>
        ) : null}
        {job.report && !isActive(job.status) ? (
          <>
            <ReportSummary report={job.report} />
            {job.report.headers ? <HeaderMapping headers={job.report.headers} /> : null}
            <RejectedRows rejected={job.report.rejected} />
            {job.report.problemCount > 0 ? (
              <ProblemsTable problems={job.report.problems} total={job.report.problemCount} />
            ) : null}
          </>
        ) : null}
      </div>
    </>
  );
}

interface CheckedBannerProps {
  readonly job: ImportJobView;
  readonly busy: boolean;
  readonly onImport: () => void;
}

function CheckedBanner({ job, busy, onImport }: CheckedBannerProps): ReactNode {
  if (!job.report || job.report.days === 0)
    return (
      <Banner tone="warn" live title="There is nothing to import">
        No day could be made from these files. The problems below say why.
      </Banner>
    );
  return (
    <Banner
      live
      title="Checked; nothing is imported yet"
      actions={
        <Button variant="primary" busy={busy} onClick={onImport}>
          Import
        </Button>
      }
    >
      {job.report.problemCount === 0
        ? 'No problems were found.'
        : 'What the problems below name is left out; the rest can be imported now, with no second upload.'}
    </Banner>
  );
}
