'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { newRequestKey } from '@/components/jobs/request-key';
import { useConstraintEditor, useWorkspace } from '@/components/patients/workspace';
import { toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { applyRelaxation } from '@/lib/counterfactuals/relaxation';
import { DEFAULT_TRADE_OFF } from '@/lib/counterfactuals/selection';
import type { RelaxationOffer } from '@/lib/views/relaxation-offers';
import type { PlanView, RunView } from '@/lib/views/types';
import type { Suggestion } from './suggest-bar';
import type { usePatientRuns } from './use-patient-runs';

interface PlanActions {
  /** A request is on its way to the server. */
  readonly requesting: boolean;
  readonly cancelling: string | undefined;
  readonly suggest: (suggestion: Suggestion) => Promise<unknown>;
  /** Asks the server what the browser was asked. @returns whether it took the request */
  readonly keep: (run: RunView) => Promise<boolean>;
  /** Asks every engine on this machine the same, for so many plans each. */
  readonly compareEngines: (asked: Pick<Suggestion, 'k' | 'tradeOff'>) => Promise<unknown>;
  /** Gives up what a run without a plan asked too much of, and asks its engine again. */
  readonly relax: (run: RunView, relaxation: RelaxationOffer) => Promise<unknown>;
  /** Asks the exact search what another engine was asked. */
  readonly askExact: (run: RunView) => Promise<unknown>;
  readonly cancel: (runId: string) => Promise<void>;
  readonly decide: (
    run: RunView,
    plan: PlanView,
    name: string,
    decision: PlanView['decision'],
  ) => Promise<void>;
}

const LOST = 'The server did not answer. Try again: a request is never carried out twice.';
const UNSEEN = 'The server has taken the request but does not say how it goes. Reload the page in a moment.';

/** Ask, cancel, keep: each starts work on the server and returns; what comes of it arrives through polling. */
export function usePlanActions(
  { follow, patch }: Pick<ReturnType<typeof usePatientRuns>, 'follow' | 'patch'>,
  showRun: (id: string) => void,
): PlanActions {
  const { view, actions } = useWorkspace();
  const { constraints, change } = useConstraintEditor();
  const day = useMemo(() => ({ patientId: view.id, day: view.dayNumber }), [view.id, view.dayNumber]);
  const [requesting, setRequesting] = useState(false);
  const [cancelling, setCancelling] = useState<string>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);

  const request = useCallback(
    async (send: (requestKey: string) => Promise<ActionResult<readonly string[]>>): Promise<boolean> => {
      requestKey.current ??= newRequestKey();
      setRequesting(true);
      try {
        const result = await send(requestKey.current);
        requestKey.current = undefined;
        if (!result.ok) {
          toast.error(result.error.message);
          return false;
        }
        const [first] = result.value;
        if (first !== undefined) showRun(first);
        await Promise.all(result.value.map(follow)).catch(() => toast.error(UNSEEN));
        return true;
      } catch {
        toast.error(LOST);
        return false;
      } finally {
        setRequesting(false);
      }
    },
    [follow, showRun],
  );

  const suggest = useCallback(
    ({ engine, k, tradeOff, seed, constraints: own }: Suggestion) =>
      request(async (key) => {
        const asked = { ...day, k, tradeOff, seed, constraints: own ?? constraints, requestKey: key };
        const result = await actions.requestPlans({ ...asked, engine });
        return result.ok ? { ok: true, value: [result.value.runId] } : result;
      }),
    [actions, day, constraints, request],
  );

  const keep = useCallback(
    (run: RunView) => suggest({ ...askedOf(run), constraints: run.constraints, seed: run.seed }),
    [suggest],
  );

  const relax = useCallback(
    (run: RunView, relaxation: RelaxationOffer) => {
      const relaxed = applyRelaxation(run.constraints, relaxation);
      change(`relaxation/${run.id}`, () => relaxed);
      return suggest({ ...askedOf(run), constraints: relaxed });
    },
    [change, suggest],
  );

  const askExact = useCallback(
    (run: RunView) => suggest({ ...askedOf(run), engine: 'exact', constraints: run.constraints }),
    [suggest],
  );

  const compareEngines = useCallback(
    (asked: Pick<Suggestion, 'k' | 'tradeOff'>) =>
      request(async (key) => {
        const result = await actions.compareEngines({ ...day, ...asked, constraints, requestKey: key });
        return result.ok ? { ok: true, value: result.value.runIds } : result;
      }),
    [actions, day, constraints, request],
  );

  const cancel = useCallback(
    async (runId: string) => {
      setCancelling(runId);
      try {
        const result = await actions.cancelRun(runId);
        if (!result.ok && result.error.code !== 'conflict') toast.error(result.error.message);
        await follow(runId).catch(() => toast.error(UNSEEN));
      } catch {
        toast.error(LOST);
      } finally {
        setCancelling(undefined);
      }
    },
    [actions, follow],
  );

  const decide = useCallback(
    async (run: RunView, plan: PlanView, name: string, decision: PlanView['decision']) => {
      const before = plan.decision;
      const put = (to: PlanView['decision']): void =>
        patch(run.id, (r) => ({
          ...r,
          plans: r.plans.map((p) => (p.id === plan.id ? { ...p, decision: to } : p)),
        }));
      const save = async (to: PlanView['decision'], from: PlanView['decision']): Promise<boolean> => {
        put(to);
        try {
          const result = await actions.decidePlan(plan.id, to);
          if (result.ok) return true;
          toast.error(result.error.message);
        } catch {
          toast.error(LOST);
        }
        put(from);
        return false;
      };
      if (!(await save(decision, before))) return;
      toast(decision === 'kept' ? `${name} is kept` : `${name} is no longer kept`, {
        action: { label: 'Undo', onClick: () => void save(before, decision) },
      });
    },
    [actions, patch],
  );
  return { requesting, cancelling, suggest, keep, compareEngines, relax, askExact, cancel, decide };
}

/** What a run was asked, to be asked again. */
function askedOf({ engine, k, tradeOff = DEFAULT_TRADE_OFF }: RunView): Omit<Suggestion, 'constraints'> {
  return { engine, k, tradeOff };
}
