'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { MAX_COMPARED } from '@/lib/views/comparison';

interface PageParams {
  /** The run whose plans are shown. */
  readonly run?: string;
  /** Plans that are compared, by id. */
  readonly compare: readonly string[];
  readonly showRun: (id: string) => void;
  readonly toggleCompare: (planId: string) => void;
}

/** What the address holds besides the day: opaque ids only, changed without a trip to the server. */
export function usePageParams(): PageParams {
  const params = useSearchParams();
  const path = usePathname();
  const run = params.get('run') ?? undefined;
  const compare = (params.get('compare') ?? '').split(',').filter((id) => id !== '');
  const write = useCallback(
    (change: (next: URLSearchParams) => void) => {
      const next = new URLSearchParams(window.location.search);
      change(next);
      window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
    },
    [path],
  );
  const showRun = useCallback((id: string) => write((next) => next.set('run', id)), [write]);
  const toggleCompare = useCallback(
    (planId: string) =>
      write((next) => {
        const before = (next.get('compare') ?? '').split(',').filter((id) => id !== '');
        const after = before.includes(planId)
          ? before.filter((id) => id !== planId)
          : [...before, planId].slice(-MAX_COMPARED);
        if (after.length > 0) next.set('compare', after.join(','));
        else next.delete('compare');
      }),
    [write],
  );
  return { run, compare, showRun, toggleCompare };
}
