import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Constraints, DEFAULT_TRADE_OFF, type EngineEnd, type HistoryDay } from '@/lib/counterfactuals';
import type { Relaxations } from '@/lib/counterfactuals/relaxation';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { EngineId } from '@/lib/explain/engines';
import type { DayExplanation, JudgedPlan } from '@/lib/explain/explain-day';
import type { AnsweredBy } from '@/lib/explain/stand-in';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import type { RelaxationsView } from '@/lib/views/types';
import { db } from './client';
import type { Prisma } from './generated/client';
import { measuredDays } from './history';

/** What the worker needs to do a run. */
export interface RunWork {
  readonly id: string;
  readonly clinicId: string;
  /** Whose budgets it spends. */
  readonly requestedBy: string;
  readonly engine: EngineId;
  readonly classifierId: string;
  readonly classifierHash: string;
  readonly constraints: Constraints;
  readonly datasetId: string;
  readonly dataPolicy: string;
  readonly k: number;
  readonly tradeOff: number;
  readonly seed: number;
  readonly factual: FeatureRow;
  /** The patient's other days, with their measured class. */
  readonly history: readonly HistoryDay[];
  /** Asked for beside the same of other engines, to compare them. */
  readonly compared: boolean;
}

/** Provenance of a run. */
export interface RunProvenance {
  readonly threshold: number;
  /** What was asked of the choice among the plans found; absent in runs of versions that made none. */
  readonly tradeOff?: number;
  readonly constraints: Constraints;
  readonly engine: string;
  /** Present where another engine answered in its place. */
  readonly answeredBy?: AnsweredBy;
  readonly classifierHash: string;
  readonly seed: number;
  readonly modelId?: string;
  readonly promptHash?: string;
  readonly promptVersion?: string;
  readonly shots?: EngineEnd['shots'];
  readonly attempt: number;
}

/** Provenance of one plan of a run. */
export interface PlanProvenance extends RunProvenance, Pick<JudgedPlan, 'origin' | 'round' | 'held'> {}

/** Reads a claimed run for the worker, which acts for the viewer who asked. */
export async function readRunWork(id: string): Promise<RunWork> {
  const run = await db().run.findUniqueOrThrow({
    where: { id },
    include: {
      day: { select: { day: true } },
      participant: { select: { dataset: { select: { id: true, clinicId: true, dataPolicy: true } } } },
    },
  });
  return {
    id,
    clinicId: run.participant.dataset.clinicId,
    requestedBy: run.requestedBy,
    engine: run.engine as EngineId,
    classifierId: run.classifierId,
    classifierHash: run.classifierHash,
    constraints: constraintsFromJson(run.constraints),
    datasetId: run.participant.dataset.id,
    dataPolicy: run.participant.dataset.dataPolicy,
    k: run.k,
    tradeOff: (run.provenance as Partial<RunProvenance> | null)?.tradeOff ?? DEFAULT_TRADE_OFF,
    seed: run.seed,
    factual: rowFromJson(run.factual),
    history: await measuredDays(run.participantId, run.day.day),
    compared: run.groupId !== null,
  };
}

// Prisma's JSON input type does not accept readonly data; what goes in is plain JSON.
const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));
const optionalJson = (value: unknown): Prisma.InputJsonValue | undefined =>
  value === undefined ? undefined : json(value);

/**
 * Stores plans, rejected proposals and the end of the run in one transaction, guarded by the attempt: a worker that
 * lost its lease writes nothing.
 * @returns whether this attempt still held the run
 */
export async function saveRunResult(
  id: string,
  result: DayExplanation,
  provenance: RunProvenance,
  seconds: { readonly cpu: number; readonly wall: number },
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.run.updateMany({
      where: { id, status: 'running', attempt: provenance.attempt, cancelRequested: false },
      data: {
        status: 'done',
        finishedAt: new Date(),
        leaseUntil: null,
        noPlan: optionalJson(result.noPlan),
        relaxations: optionalJson(result.relaxations && toRelaxationsView(result.relaxations)),
        certificate: optionalJson(result.end.certificate),
        stats: json({
          ...result.stats,
          ...seconds,
          ...result.end,
          searchSeconds: result.searchSeconds,
          selection: result.selection,
        }),
        provenance: json(provenance),
      },
    });
    if (count === 0) return false;
    await tx.proposal.createMany({ data: proposalRows(id, result) });
    await tx.plan.createMany({ data: planRows(id, result, provenance) });
    return true;
  });
}

/** What the buttons need: what to give up, and what plan that frees. */
function toRelaxationsView({ relaxations, complete, planExists }: Relaxations): RelaxationsView {
  const buttons = relaxations.map(({ parts, size, plan: { changes, probability } }) => ({
    parts,
    size,
    changes,
    probability,
  }));
  return { relaxations: buttons, complete, planExists };
}

function proposalRows(runId: string, result: DayExplanation): Prisma.ProposalCreateManyInput[] {
  // Plans of a stand-in were no proposals of the engine that was asked.
  const own = result.answeredBy ? [] : result.plans;
  const accepted = own.map((plan) => ({
    origin: plan.origin,
    round: plan.round,
    changes: json(plan.changes),
    accepted: true,
    reasons: [],
    rationale: plan.rationale,
  }));
  const rejected = result.rejected.map((proposal) => ({
    origin: proposal.origin,
    round: proposal.round,
    changes: json(proposal.changes),
    accepted: false,
    reasons: json(proposal.reasons),
    rationale: undefined,
  }));
  return [...accepted, ...rejected].map((row, ordinal) => ({ id: randomUUID(), runId, ordinal, ...row }));
}

function planProvenance({ origin, round, held }: JudgedPlan, run: RunProvenance): PlanProvenance {
  return { ...run, origin, round, held };
}

function planRows(
  runId: string,
  result: DayExplanation,
  provenance: RunProvenance,
): Prisma.PlanCreateManyInput[] {
  return result.plans.map((plan, ordinal) => ({
    id: randomUUID(),
    runId,
    ordinal,
    changes: json(plan.changes),
    consequences: json(plan.consequences),
    counterfactual: json(plan.counterfactual),
    probability: plan.probability,
    probabilityFull: plan.probabilityFull,
    fullFlips: plan.fullFlips,
    metrics: json(plan.metrics),
    confidence: plan.confidence && json({ ...plan.confidence, ownHistory: plan.ownHistory }),
    certificate: optionalJson(plan.certificate),
    provenance: json(planProvenance(plan, provenance)),
    rationale: plan.rationale,
  }));
}
