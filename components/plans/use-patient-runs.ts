'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { isUnfinished, mergeRuns } from '@/lib/views/run-list';
import type { RunView } from '@/lib/views/types';

/** How often an unfinished run is asked how it is doing. */
const POLL_MS = 500;

interface PatientRuns {
  /** Newest first. */
  readonly runs: readonly RunView[];
  /** The last question to the server failed; the runs shown may be behind. */
  readonly stale: boolean;
  /** Asks about a run that is not in the list yet, or about one again. */
  readonly follow: (runId: string) => Promise<void>;
  /** Changes a run in the list before the server confirms it. */
  readonly patch: (runId: string, change: (run: RunView) => RunView) => void;
}

async function fetchRun(id: string, signal?: AbortSignal): Promise<RunView> {
  const response = await fetch(`/api/runs/${encodeURIComponent(id)}`, { signal });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as RunView;
}

/** All runs of a patient: those the page came with, kept up to date while any is unfinished. */
export function usePatientRuns(patientId: string, initial: readonly RunView[]): PatientRuns {
  const queries = useQueryClient();
  const key = useRef(['runs', patientId]).current;
  const query = useQuery<readonly RunView[]>({
    queryKey: key,
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 3,
    queryFn: async ({ signal }) => {
      const known = queries.getQueryData<readonly RunView[]>(key) ?? initial;
      const fresh = await Promise.all(known.filter(isUnfinished).map((run) => fetchRun(run.id, signal)));
      // Read again: a run may have been added while the server answered.
      return mergeRuns(queries.getQueryData<readonly RunView[]>(key) ?? known, fresh);
    },
    refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? POLL_MS : false),
  });

  const put = useCallback(
    (fresh: readonly RunView[]) => {
      queries.setQueryData<readonly RunView[]>(key, (known) => mergeRuns(known ?? [], fresh));
    },
    [queries, key],
  );
  // A new visit of the page brings newer rows than the cache of the last one.
  useEffect(() => put(initial), [put, initial]);

  const follow = useCallback(async (runId: string) => put([await fetchRun(runId)]), [put]);
  const patch = useCallback(
    (runId: string, change: (run: RunView) => RunView) => {
      queries.setQueryData<readonly RunView[]>(key, (known) =>
        known?.map((run) => (run.id === runId ? change(run) : run)),
      );
    },
    [queries, key],
  );
  return { runs: query.data, stale: query.isError, follow, patch };
}
