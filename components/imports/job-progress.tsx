'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Card, CardBody, Progress } from '@/components/ui';
import type { ImportJobView } from '@/lib/views/types';
import { STATUS_WORDS } from './source-words';

/** After this long the page says that nobody needs to wait. */
const EXPLAIN_AFTER_MS = 10_000;

/** Step, share, and after ten seconds the word that one may leave. */
export function JobProgress({ job }: { readonly job: ImportJobView }): ReactNode {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), EXPLAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const step = (job.status === 'running' ? job.progress?.step : undefined) ?? STATUS_WORDS[job.status];
  return (
    <Card aria-label="Progress">
      <CardBody className="space-y-2 pt-4">
        <p role="status">{step.charAt(0).toUpperCase() + step.slice(1)}</p>
        <Progress label="Import" share={job.status === 'running' ? job.progress?.share : undefined} />
        {long ? (
          <p className="text-muted">
            {job.status === 'uploading'
              ? 'The upload runs in the page it was started from; keep that one open.'
              : 'You can leave this page: the import goes on, and this address shows how it went.'}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
