import type { DayExplanation } from '@/lib/explain/explain-day';
import type { TabRequest } from '@/lib/explain/in-tab';
import type { PatientView, PlanView, RunView } from './types';

interface TabRunInput {
  /** Opaque and new for each request; the ids of the plans begin with it. */
  readonly id: string;
  readonly request: TabRequest;
  readonly explanation: DayExplanation;
  readonly view: Pick<PatientView, 'day'>;
  readonly prediction: NonNullable<PatientView['prediction']>;
  readonly createdAt: string;
}

/** What a browser's tab worked out, as the screens see a run. Nobody has kept it. */
export function tabRun({ id, request, explanation, view, prediction, createdAt }: TabRunInput): RunView {
  const { engine, factual, constraints, k, seed, tradeOff } = request;
  const { end, stats, rejected } = explanation;
  return {
    id,
    status: 'done',
    inTab: true,
    engine,
    day: view.day,
    createdAt,
    factual,
    probability: explanation.probability ?? prediction.probability,
    probabilityFull: explanation.probabilityFull,
    threshold: prediction.threshold,
    classifierId: prediction.classifierId,
    classifierHash: prediction.hash,
    constraints,
    k,
    seed,
    tradeOff,
    modelId: end.modelId,
    searchSeconds: explanation.searchSeconds,
    selection: explanation.selection,
    plans: explanation.plans.map((plan, ordinal): PlanView => {
      return { ...plan, id: `${id}-${ordinal}`, runId: id, ordinal, engine, decision: 'open' };
    }),
    hidden: rejected.map(({ changes, reasons, origin }) => ({ changes, reasons, origin })),
    answers: { ...stats, tokens: end.tokens },
    noPlan: explanation.noPlan,
  };
}
