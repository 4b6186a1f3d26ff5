'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import { toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { StudyView } from '@/lib/views/study-types';
import { parseStudyUrl, type StudyUrlState, studyUrl } from '@/lib/views/study-url';

/** How often an unfinished study is asked how it is doing. */
const POLL_MS = 1500;

export type StudyAction = (id: string) => Promise<ActionResult<null>>;

interface StudyState {
  readonly study: StudyView;
  readonly url: StudyUrlState;
  /** Changes the address, and with it what is shown, without a trip to the server. */
  readonly show: (change: Partial<StudyUrlState>) => void;
  /** The last question to the server failed; what is shown may be behind. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly act: (action: StudyAction) => Promise<void>;
  /** Deletes the study; nobody asks about it from then on. */
  readonly remove: (action: StudyAction) => ReturnType<StudyAction>;
}

async function fetchStudy(
  id: string,
  reference: string | undefined,
  signal: AbortSignal,
): Promise<StudyView> {
  const query = reference === undefined ? '' : `?${new URLSearchParams({ reference })}`;
  const response = await fetch(`/api/studies/${encodeURIComponent(id)}${query}`, { signal });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as StudyView;
}

export function isAtWork({ status }: Pick<StudyView, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/** A study kept up to date while it is at work, and the part of it that the address asks for. */
export function useStudy(initial: StudyView): StudyState {
  const queries = useQueryClient();
  const params = useSearchParams();
  const ids = useMemo(() => initial.engines.map(({ id }) => id), [initial.engines]);
  // Its own state, written to the address: the address alone comes back a moment after the click.
  const [url, setUrl] = useState(() => parseStudyUrl(params, ids));
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ['study', initial.id, url.reference],
    queryFn: ({ signal }) => fetchStudy(initial.id, url.reference, signal),
    initialData: url.reference === undefined || url.reference === initial.reference ? initial : undefined,
    initialDataUpdatedAt: isAtWork(initial) ? 0 : undefined,
    placeholderData: keepPreviousData,
    enabled: !removing,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? POLL_MS : false),
  });
  const show = useCallback(
    (change: Partial<StudyUrlState>) => {
      const next = { ...url, ...change };
      setUrl(next);
      window.history.replaceState(null, '', studyUrl(initial.id, next, ids));
    },
    [url, initial.id, ids],
  );
  const act = useCallback(
    async (action: StudyAction) => {
      setBusy(true);
      try {
        const result = await action(initial.id);
        if (!result.ok) toast.error(result.error.message);
        await queries.invalidateQueries({ queryKey: ['study', initial.id] });
      } catch {
        toast.error('The server did not answer. Try again.');
      } finally {
        setBusy(false);
      }
    },
    [initial.id, queries],
  );
  const remove = useCallback(
    async (action: StudyAction) => {
      setRemoving(true);
      await queries.cancelQueries({ queryKey: ['study', initial.id] });
      const result = await action(initial.id);
      if (!result.ok) setRemoving(false);
      return result;
    },
    [initial.id, queries],
  );
  return { study: data ?? initial, url, show, stale: isError, busy, act, remove };
}
