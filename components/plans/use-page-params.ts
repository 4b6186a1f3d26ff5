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
  /** Takes plans out of the comparison that are no longer there. */
  readonly leaveCompare: (planIds: readonly string[]) => void;
}

/** What the address holds besides the day: opaque ids only, changed without a trip to the server. */
export function usePageParams(): PageParams {
  const params = useSearchParams();
  const path = usePathname();
  const run = params.get('run') ?? undefined;
  const compare = comparedIn(params);
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
        const before = comparedIn(next);
        const after = before.includes(planId)
          ? before.filter((id) => id !== planId)
          : [...before, planId].slice(-MAX_COMPARED);
        setCompared(next, after);
      }),
    [write],
  );
  const leaveCompare = useCallback(
    (planIds: readonly string[]) =>
      write((next) =>
        setCompared(
          next,
          comparedIn(next).filter((id) => !planIds.includes(id)),
        ),
      ),
    [write],
  );
  return { run, compare, showRun, toggleCompare, leaveCompare };
}

function comparedIn(params: Pick<URLSearchParams, 'get'>): string[] {
  return (params.get('compare') ?? '').split(',').filter((id) => id !== '');
}

function setCompared(params: URLSearchParams, ids: readonly string[]): void {
  if (ids.length > 0) params.set('compare', ids.join(','));
  else params.delete('compare');
}
