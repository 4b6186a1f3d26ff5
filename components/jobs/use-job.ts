'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { RunStatus } from '@/lib/views/types';

/** How often unfinished work is asked how it is doing. */
const POLL_MS = 1500;

/** What the worker does over minutes: a study, an experiment. */
interface Job {
  readonly id: string;
  readonly status: RunStatus;
}

export type JobAction = (id: string) => Promise<ActionResult<null>>;

interface JobOptions<T extends Job> {
  readonly kind: string;
  /** As the server rendered it. */
  readonly initial: T;
  /** Which part of it is asked for; another part is another question. */
  readonly part?: string;
  /** Whether `initial` is of that part. */
  readonly isPart?: boolean;
  /** @param known what is shown at present */
  readonly load: (known: T, signal: AbortSignal) => Promise<T>;
  /** Milliseconds between two questions, where it is soon over. */
  readonly pollMs?: number;
}

export interface JobState<T extends Job> {
  readonly job: T;
  /** The last question to the server failed; what is shown may be behind. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly act: (action: JobAction) => Promise<void>;
  /** Deletes it; nobody asks about it from then on. */
  readonly remove: (action: JobAction) => ReturnType<JobAction>;
}

export function isAtWork({ status }: Pick<Job, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/**
 * An answer of the server as JSON.
 * @throws Error when it did not answer with one
 */
export async function fetchJob<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as T;
}

/** Work kept up to date while it goes on, and what can be done with it. */
export function useJob<T extends Job>(options: JobOptions<T>): JobState<T> {
  const { kind, initial, part, isPart = true, load, pollMs = POLL_MS } = options;
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const queryKey = [kind, initial.id, part];
  const { data, isError } = useQuery<T>({
    queryKey,
    queryFn: ({ signal }) => load(queries.getQueryData<T>(queryKey) ?? initial, signal),
    initialData: isPart ? initial : undefined,
    initialDataUpdatedAt: isAtWork(initial) ? 0 : undefined,
    placeholderData: keepPreviousData,
    enabled: !removing,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? pollMs : false),
  });
  const act = useCallback(
    async (action: JobAction) => {
      setBusy(true);
      try {
        const result = await action(initial.id);
        if (!result.ok) toast.error(result.error.message);
        await queries.invalidateQueries({ queryKey: [kind, initial.id] });
      } catch {
        toast.error('The server did not answer. Try again.');
      } finally {
        setBusy(false);
      }
    },
    [kind, initial.id, queries],
  );
  const remove = useCallback(
    async (action: JobAction) => {
      setRemoving(true);
      await queries.cancelQueries({ queryKey: [kind, initial.id] });
      const result = await action(initial.id);
      if (!result.ok) setRemoving(false);
      return result;
    },
    [kind, initial.id, queries],
  );
  return { job: data ?? initial, stale: isError, busy, act, remove };
}
