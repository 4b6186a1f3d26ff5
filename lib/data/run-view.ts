import 'server-only';
import type { Confidence } from '@/lib/confidence';
import type {
  Certificate,
  Change,
  Consequence,
  NoPlan,
  Origin,
  PlanMetrics,
  Progress,
  Reason,
} from '@/lib/counterfactuals';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import { rowFromJson } from '@/lib/features';
import type { AnswersView } from '@/lib/views/answer-words';
import type { PlanView, RelaxationsView, RunStatus, RunView } from '@/lib/views/types';
import type { Prisma } from './generated/client';
import type { PlanProvenance, RunProvenance } from './run-results';

/** What a run view needs of the database. */
export const RUN_INCLUDE = {
  day: { select: { day: true } },
  plans: { orderBy: { ordinal: 'asc' } },
  proposals: { where: { accepted: false }, orderBy: { ordinal: 'asc' } },
} as const satisfies Prisma.RunInclude;

type RunRow = Prisma.RunGetPayload<{ include: typeof RUN_INCLUDE }>;

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue | null): T => json as unknown as T;

/** A stored run as the screens see it. */
export function toRunView(run: RunRow): RunView {
  const provenance = as<Partial<RunProvenance> & Pick<RunProvenance, 'threshold'>>(run.provenance);
  const stats = as<(Pick<RunView, 'searchSeconds' | 'selection'> & AnswersView) | null>(run.stats);
  return {
    id: run.id,
    status: run.status as RunStatus,
    engine: run.engine,
    day: run.day.day,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString(),
    progress: run.progress ? as<Progress>(run.progress) : undefined,
    factual: rowFromJson(run.factual),
    probability: run.probability,
    probabilityFull: run.probabilityFull ?? undefined,
    threshold: provenance.threshold,
    classifierId: run.classifierId,
    classifierHash: run.classifierHash,
    constraints: constraintsFromJson(run.constraints),
    groupId: run.groupId ?? undefined,
    k: run.k,
    seed: run.seed,
    modelId: provenance.modelId,
    promptHash: provenance.promptHash,
    promptVersion: provenance.promptVersion,
    answeredBy: provenance.answeredBy,
    searchSeconds: stats?.searchSeconds,
    tradeOff: provenance.tradeOff,
    selection: stats?.selection,
    plans: run.plans.map((plan) => toPlanView(plan, provenance.answeredBy?.engine ?? run.engine)),
    hidden: run.proposals.map(({ changes, reasons, origin }) => ({
      changes: as<Change[]>(changes),
      reasons: as<Reason[]>(reasons),
      origin: origin as Origin,
    })),
    answers: stats ? toAnswers(stats) : undefined,
    noPlan: run.noPlan ? as<NoPlan>(run.noPlan) : undefined,
    relaxations: run.relaxations ? as<RelaxationsView>(run.relaxations) : undefined,
    failure: run.failure ? as<RunView['failure']>(run.failure) : undefined,
  };
}

/** Only engines that ask somebody count calls. */
function toAnswers(stats: AnswersView): AnswersView | undefined {
  const { raw, sampled, repaired, firstAnswerValid, calls, tokens, shots } = stats;
  return calls === undefined ? undefined : { raw, sampled, repaired, firstAnswerValid, calls, tokens, shots };
}

function reliability(json: Prisma.JsonValue | null): Pick<PlanView, 'confidence' | 'ownHistory'> {
  if (json === null) return {};
  const { ownHistory, ...confidence } = as<Confidence & Pick<PlanView, 'ownHistory'>>(json);
  return { confidence, ownHistory };
}

function toPlanView(plan: RunRow['plans'][number], engine: string): PlanView {
  return {
    id: plan.id,
    runId: plan.runId,
    ordinal: plan.ordinal,
    changes: as<Change[]>(plan.changes),
    consequences: as<Consequence[]>(plan.consequences),
    held: as<PlanProvenance>(plan.provenance).held,
    counterfactual: rowFromJson(plan.counterfactual),
    probability: plan.probability,
    probabilityFull: plan.probabilityFull ?? undefined,
    fullFlips: plan.fullFlips ?? undefined,
    metrics: as<PlanMetrics>(plan.metrics),
    ...reliability(plan.confidence),
    certificate: plan.certificate ? as<Certificate>(plan.certificate) : undefined,
    rationale: plan.rationale ?? undefined,
    engine,
    origin: as<PlanProvenance>(plan.provenance).origin,
    decision: plan.decision === 'kept' ? 'kept' : 'open',
  };
}
