'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newRequestKey } from '@/components/jobs/request-key';
import { useConstraintEditor, useWorkspace } from '@/components/patients/workspace';
import { CancelledError } from '@/lib/errors';
import { DEFAULT_SEED } from '@/lib/explain/default-seed';
import { askInTab, TabError, type TabFailure, type TabProgress, type TabRequest } from '@/lib/explain/in-tab';
import { tabRun } from '@/lib/views/tab-run';
import type { RunView } from '@/lib/views/types';
import type { Suggestion } from './suggest-bar';

/** Where a request to the browser stands. */
export type TabState =
  | { readonly status: 'idle' }
  | { readonly status: 'working'; readonly progress: TabProgress }
  | { readonly status: 'done'; readonly run: RunView }
  | { readonly status: 'failed'; readonly failure: TabFailure }
  | { readonly status: 'cancelled' };

interface TabPlans {
  readonly state: TabState;
  readonly ask: (asked: Pick<Suggestion, 'engine' | 'k' | 'tradeOff'>) => void;
  /** The last request once more, under the constraints of now. */
  readonly again: () => void;
  readonly cancel: () => void;
  /** Forgets the plans, or why there are none. */
  readonly dismiss: () => void;
}

const STARTING: TabProgress = { stage: 'loading', loaded: 0 };

/** Plans of the day on screen, written inside this tab. They live as long as the day is on screen and are kept nowhere. */
export function useTabPlans(): TabPlans {
  const { view } = useWorkspace();
  const { constraints } = useConstraintEditor();
  const [state, setState] = useState<TabState>({ status: 'idle' });
  const abort = useRef<AbortController | undefined>(undefined);
  const last = useRef<Pick<Suggestion, 'engine' | 'k' | 'tradeOff'> | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const ask = useCallback<TabPlans['ask']>(
    (asked) => {
      const { prediction, full, row } = view;
      if (!prediction) return;
      last.current = asked;
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      const show = (next: TabState): void => {
        if (abort.current === own) setState(next);
      };
      const request: TabRequest = {
        ...asked,
        factual: row,
        actionable: { id: prediction.classifierId, hash: prediction.hash },
        full: full && { id: full.classifierId, hash: full.hash },
        constraints,
        seed: DEFAULT_SEED,
      };
      const createdAt = new Date().toISOString();
      show({ status: 'working', progress: STARTING });
      askInTab(request, {
        signal: own.signal,
        onProgress: (progress) => show({ status: 'working', progress }),
      }).then(
        (explanation) => {
          const id = newRequestKey();
          show({ status: 'done', run: tabRun({ id, request, explanation, view, prediction, createdAt }) });
        },
        (error: unknown) =>
          show(
            error instanceof CancelledError
              ? { status: 'cancelled' }
              : { status: 'failed', failure: failureOf(error) },
          ),
      );
    },
    [view, constraints],
  );
  const again = useCallback(() => {
    if (last.current) ask(last.current);
  }, [ask]);
  const cancel = useCallback(() => abort.current?.abort(), []);
  const dismiss = useCallback(() => setState({ status: 'idle' }), []);
  return { state, ask, again, cancel, dismiss };
}

function failureOf(error: unknown): TabFailure {
  if (error instanceof TabError) return error.failure;
  return { code: 'unexpected', message: 'This browser could not start the part that writes plans.' };
}
