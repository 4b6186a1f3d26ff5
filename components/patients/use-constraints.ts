'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActionResult } from '@/lib/action-result';
import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import type { FeatureId } from '@/lib/features';
import { changeTrail, startTrail, undoTrail, withLock } from '@/lib/views/constraint-trail';

/** How long a change waits for the next one before it is saved. */
const SAVE_AFTER_MS = 500;

type Save = (constraints: Constraints) => Promise<ActionResult<null>>;

export interface ConstraintEditor {
  readonly constraints: Constraints;
  readonly canUndo: boolean;
  /** `failed`: what is on screen is used for requests, but a reload would lose it. */
  readonly saved: 'saved' | 'saving' | 'failed';
  /** Changes of the same part in a row are one step for undo. */
  readonly change: (part: string, change: (before: Constraints) => Constraints) => void;
  readonly toggleLock: (id: FeatureId) => void;
  readonly undo: () => void;
  /** Back to the product's defaults; can be undone. */
  readonly reset: () => void;
  /** Saves again after a failure. */
  readonly retry: () => void;
}

/** What a person asks of plans for this patient: edited here, kept with the patient. */
export function useConstraints(initial: Constraints, save: Save): ConstraintEditor {
  const [trail, setTrail] = useState(() => startTrail(initial));
  const [kept, setKept] = useState(initial);
  const [failed, setFailed] = useState(false);
  const { constraints } = trail;
  const pending = useRef<Constraints | undefined>(undefined);

  const flush = useCallback(async () => {
    const next = pending.current;
    if (next === undefined) return;
    pending.current = undefined;
    setFailed(false);
    const ok = await save(next).then(
      (result) => result.ok,
      () => false,
    );
    if (ok) setKept(next);
    // A newer change waits for its own turn and says how that went.
    else if (pending.current === undefined) setFailed(true);
  }, [save]);

  useEffect(() => {
    if (constraints === kept) {
      pending.current = undefined;
      return;
    }
    pending.current = constraints;
    const timer = setTimeout(() => void flush(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [constraints, kept, flush]);
  // A change made just before leaving the page is kept too.
  useEffect(() => () => void flush(), [flush]);

  const change = useCallback<ConstraintEditor['change']>((part, make) => {
    setTrail((t) => changeTrail(t, part, make(t.constraints)));
  }, []);
  const toggleLock = useCallback((id: FeatureId) => change(`${id}/lock`, (c) => withLock(c, id)), [change]);
  const undo = useCallback(() => setTrail(undoTrail), []);
  const reset = useCallback(() => change('reset', () => PRODUCT_CONSTRAINTS), [change]);
  const retry = useCallback(() => {
    pending.current = constraints;
    void flush();
  }, [constraints, flush]);
  // A change is unsaved from the moment it is made, not from the moment it is sent.
  const saved = failed ? 'failed' : constraints === kept ? 'saved' : 'saving';
  return useMemo(
    () => ({ constraints, canUndo: trail.past.length > 0, saved, change, toggleLock, undo, reset, retry }),
    [constraints, trail.past.length, saved, change, toggleLock, undo, reset, retry],
  );
}
