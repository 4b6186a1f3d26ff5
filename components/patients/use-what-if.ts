'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FeatureId, FeatureRow } from '@/lib/features';
import { type EditTrail, editValue, NO_EDITS, undoEdit } from '@/lib/views/edit-trail';
import type { PatientView } from '@/lib/views/types';
import type { Followers, WhatIfOutcome } from '@/lib/views/what-if';
import { loadWhatIfModel, type WhatIfModel } from './what-if-model';

export interface WhatIf {
  /** Hand edits by feature, in the schema's unit. */
  readonly edits: FeatureRow;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly failure?: string;
  readonly outcome?: WhatIfOutcome;
  readonly canUndo: boolean;
  readonly set: (id: FeatureId, value: number) => void;
  readonly undo: () => void;
  readonly reset: () => void;
  /** Starts loading the classifiers, or tries again after a failure. */
  readonly load: () => void;
}

/**
 * Hand edits of the day on screen, re-scored in this browser; what follows them moves where the constraints say so. The
 * classifiers are fetched on the first edit.
 */
export function useWhatIf(view: PatientView, { followDependencies, locked }: Followers): WhatIf {
  const { row, prediction, full } = view;
  const [trail, setTrail] = useState<EditTrail>(NO_EDITS);
  const [status, setStatus] = useState<WhatIf['status']>('idle');
  const [failure, setFailure] = useState<string>();
  const [outcome, setOutcome] = useState<WhatIfOutcome>();
  const model = useRef<Promise<WhatIfModel> | undefined>(undefined);

  const load = useCallback(() => {
    if (!prediction || model.current) return;
    setStatus('loading');
    setFailure(undefined);
    model.current = loadWhatIfModel(prediction, full);
    model.current.then(
      () => setStatus('ready'),
      (error: unknown) => {
        // Forgotten, so that the next try fetches again.
        model.current = undefined;
        setStatus('failed');
        setFailure(error instanceof Error ? error.message : 'The classifiers could not be loaded.');
      },
    );
  }, [prediction, full]);

  const { edits } = trail;
  const ready = status === 'ready';
  useEffect(() => {
    if (Object.keys(edits).length === 0) {
      setOutcome(undefined);
      return;
    }
    if (!ready) {
      // Comes back here once they are loaded, also when that took a second try.
      load();
      return;
    }
    let current = true;
    model.current
      ?.then((loaded) => loaded.outcome(row, edits, { followDependencies, locked }))
      .then(
        (next) => {
          if (current) setOutcome(next);
        },
        () => {
          if (current) setOutcome(undefined);
        },
      );
    return () => {
      current = false;
    };
  }, [edits, row, followDependencies, locked, load, ready]);

  const set = useCallback(
    (id: FeatureId, value: number) => setTrail((t) => editValue(t, row, id, value)),
    [row],
  );
  const undo = useCallback(() => setTrail(undoEdit), []);
  const reset = useCallback(() => setTrail(NO_EDITS), []);
  return useMemo(
    () => ({
      edits,
      status,
      failure,
      outcome,
      canUndo: trail.past.length > 0,
      set,
      undo,
      reset,
      load,
    }),
    [edits, status, failure, outcome, trail.past.length, set, undo, reset, load],
  );
}
