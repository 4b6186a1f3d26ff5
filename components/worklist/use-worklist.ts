'use client';

import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { type ActionResult, unwrap } from '@/lib/action-result';
import type { Worklist, WorklistQuery } from '@/lib/views/worklist-types';
import { type WorklistUrlState, worklistUrl } from './url-state';

/** Runs a search on the server. The text travels in the body: record numbers do not belong in addresses. */
export type SearchWorklist = (query: WorklistQuery) => Promise<ActionResult<Worklist>>;

/** Pause after the last key before the server is asked. */
const DEBOUNCE_MS = 120;

/** What was searched last in this tab, so that "back" from a patient finds the list as it was. Never stored. */
let remembered = '';

export interface WorklistState {
  readonly list: Worklist;
  readonly search: string;
  readonly setSearch: (text: string) => void;
  /** The list on screen is older than what was asked. */
  readonly pending: boolean;
  readonly error?: Error;
  readonly go: (state: WorklistUrlState) => void;
  /** The list for the search as typed, waiting for it if need be. */
  readonly settled: () => Promise<Worklist>;
}

/** Filters, order and page live in the address and are rendered by the server; the search is asked as one types. */
export function useWorklist(
  rendered: Worklist,
  state: WorklistUrlState,
  searchWorklist: SearchWorklist,
): WorklistState {
  const router = useRouter();
  const queries: QueryClient = useQueryClient();
  const [moving, startTransition] = useTransition();
  const [search, setText] = useState(remembered);
  const [asked, setAsked] = useState(search.trim());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(search.trim()), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [search]);

  const optionsOf = (text: string) =>
    queryOptions({
      queryKey: ['worklist', state, text],
      queryFn: async () => unwrap(await searchWorklist({ ...state, search: text })),
    });
  const found = useQuery({
    ...optionsOf(asked),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });

  const searching = search.trim() !== '';
  return {
    list: searching && found.data ? found.data : rendered,
    search,
    setSearch: (text) => {
      remembered = text;
      setText(text);
    },
    pending: moving || (searching && (found.isFetching || asked !== search.trim())),
    error: searching ? (found.error ?? undefined) : undefined,
    go: (next) => startTransition(() => router.replace(worklistUrl(next), { scroll: false })),
    settled: async () => (searching ? queries.fetchQuery(optionsOf(search.trim())) : rendered),
  };
}
