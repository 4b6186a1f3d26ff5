'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useState } from 'react';
import { fetchJob, type JobState, useJob } from '@/components/jobs/use-job';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { type ExperimentUrlState, experimentUrl, parseExperimentUrl } from '@/lib/views/experiment-url';

interface ExperimentState extends Omit<JobState<ExperimentView>, 'job'> {
  readonly experiment: ExperimentView;
  readonly url: ExperimentUrlState;
  /** Changes the address, and with it what is shown, without a trip to the server. */
  readonly show: (change: Partial<ExperimentUrlState>) => void;
}

/** Asks how an experiment is doing; its figures, which are large, only when they are newer than those at hand. */
async function loadExperiment(known: ExperimentView, signal: AbortSignal): Promise<ExperimentView> {
  const query = known.summary ? `?known=${known.summaryVersion}` : '';
  const next = await fetchJob<ExperimentView>(
    `/api/experiments/${encodeURIComponent(known.id)}${query}`,
    signal,
  );
  return next.summaryVersion === known.summaryVersion
    ? { ...next, summary: next.summary ?? known.summary }
    : next;
}

/** An experiment kept up to date while it is at work, and the view of it that the address asks for. */
export function useExperiment(initial: ExperimentView): ExperimentState {
  const params = useSearchParams();
  const { settings } = initial;
  // Its own state, written to the address: the address alone comes back a moment after the click.
  const [url, setUrl] = useState(() => parseExperimentUrl(params, settings));
  const { job, ...rest } = useJob({ kind: 'experiment', initial, load: loadExperiment });
  const show = useCallback(
    (change: Partial<ExperimentUrlState>) => {
      const next = { ...url, ...change };
      setUrl(next);
      window.history.replaceState(null, '', experimentUrl(initial.id, next, settings));
    },
    [url, initial.id, settings],
  );
  return { experiment: job, url, show, ...rest };
}
