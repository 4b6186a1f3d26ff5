'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { fetchJob, isAtWork } from '@/components/jobs/use-job';
import { toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { ProviderTestView } from '@/lib/views/provider-types';
import type { TestActions } from './connection-test';

const POLL_MS = 500;

interface ProviderTestOptions {
  readonly providerId: string;
  /** The last test, as the server rendered it. */
  readonly initial?: ProviderTestView;
  readonly actions: TestActions;
}

interface ProviderTestState {
  readonly test?: ProviderTestView;
  readonly atWork: boolean;
  readonly busy: boolean;
  /** The last question to the server failed; what is shown may be behind. */
  readonly stale: boolean;
  readonly start: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** The last test of a language model, followed while it is at work. */
export function useProviderTest({ providerId, initial, actions }: ProviderTestOptions): ProviderTestState {
  const queries = useQueryClient();
  const router = useRouter();
  const [id, setId] = useState(initial?.id);
  const [busy, setBusy] = useState(false);
  const queryKey = ['provider-test', id];
  const { data: test, isError } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJob<ProviderTestView>(`/api/provider-tests/${id}`, signal),
    enabled: id !== undefined,
    initialData: initial?.id === id ? initial : undefined,
    initialDataUpdatedAt: initial && isAtWork(initial) ? 0 : undefined,
    refetchInterval: ({ state }) => (state.data && !isAtWork(state.data) ? false : POLL_MS),
  });
  const atWork = id !== undefined && (test === undefined || isAtWork(test));
  // What it found and what it took stand elsewhere on the card.
  const wasAtWork = useRef(atWork);
  useEffect(() => {
    if (wasAtWork.current && !atWork) router.refresh();
    wasAtWork.current = atWork;
  }, [atWork, router]);
  const act = async <T>(action: () => Promise<ActionResult<T>>): Promise<T | undefined> => {
    setBusy(true);
    try {
      const result = await action();
      if (result.ok) return result.value;
      toast.error(result.error.message);
    } catch {
      toast.error('The server did not answer. Try again.');
    } finally {
      setBusy(false);
    }
    return undefined;
  };
  return {
    test,
    atWork,
    busy,
    stale: atWork && isError,
    start: async () => {
      const started = await act(() => actions.test(providerId));
      if (started) setId(started.testId);
    },
    cancel: async () => {
      if (id === undefined) return;
      await act(() => actions.cancelTest(id));
      await queries.invalidateQueries({ queryKey });
    },
  };
}
