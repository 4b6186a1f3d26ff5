import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { predictRows } from '@/lib/classifiers/predict';
import { DEFAULT_TRADE_OFF } from '@/lib/counterfactuals';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { CONSTRAINTS } from '@/lib/explain/constraints-schema';
import { DEFAULT_SEED } from '@/lib/explain/default-seed';
import { comparableEngines, ENGINE_ID, type EngineId } from '@/lib/explain/engines';
import { rowFromJson } from '@/lib/features';
import type { RunView } from '@/lib/views/types';
import { audit } from './audit';
import { db } from './client';
import { constraintsJson } from './constraints';
import { Prisma } from './generated/client';
import { assertEngineAllowed, enginesFor } from './language-models';
import { cancelOwn } from './own-work';
import { findPatient, pickDay } from './patients';
import { classifierPair } from './predictions';
import { RUN_INCLUDE, toRunView } from './run-view';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** What a request for plans holds; `requestKey` makes a repeated submit the same run. */
export const RUN_REQUEST = z.object({
  patientId: z.string().min(1).max(64),
  day: z.number().int().positive(),
  engine: ENGINE_ID,
  k: z.number().int().min(1).max(5),
  constraints: CONSTRAINTS,
  /** 0: the closest plans; 1: the most different ones. */
  tradeOff: z.number().min(0).max(1).default(DEFAULT_TRADE_OFF),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .optional(),
  requestKey: z.string().min(8).max(64),
});
export type RunRequest = Omit<z.output<typeof RUN_REQUEST>, 'tradeOff'> & { readonly tradeOff?: number };

/** A request to ask every engine on this machine the same. */
export const COMPARISON_REQUEST = RUN_REQUEST.omit({ engine: true });
export type ComparisonRequest = Omit<RunRequest, 'engine'>;

/**
 * Queues a run and returns its id at once; the worker does the work. The same key from the same viewer is the same run.
 * @throws NotFoundError, InvalidInputError (no classifier, too little data), ForbiddenError (data policy)
 */
export async function requestRun(viewer: Viewer, request: RunRequest): Promise<{ readonly runId: string }> {
  const input = RUN_REQUEST.parse(request);
  const requestKey = keyOf(viewer, input.requestKey);
  const existing = await db().run.findUnique({ where: { requestKey }, select: { id: true } });
  if (existing) return { runId: existing.id };
  const asked = await preparedDay(viewer, input);
  await assertEngineAllowed(viewer, input.engine, asked.dataPolicy);
  return { runId: await queue(viewer, asked, input.engine, requestKey) };
}

/**
 * Queues one run for each engine that runs on this machine, all of the same day under the same constraints, as one
 * group. The same key from the same viewer is the same group.
 * @throws NotFoundError, InvalidInputError (no classifier, too little data)
 */
export async function requestComparison(
  viewer: Viewer,
  request: ComparisonRequest,
): Promise<{ readonly groupId: string; readonly runIds: readonly string[] }> {
  const input = COMPARISON_REQUEST.parse(request);
  const groupId = keyOf(viewer, input.requestKey).slice(0, 32);
  const asked = await preparedDay(viewer, input);
  const runIds: string[] = [];
  for (const engine of comparableEngines(await enginesFor(viewer, asked.dataPolicy)))
    runIds.push(await queue(viewer, asked, engine, keyOf(viewer, `${input.requestKey}/${engine}`), groupId));
  return { groupId, runIds };
}

function keyOf(viewer: Viewer, requestKey: string): string {
  return createHash('sha256').update(`${viewer.id}:${requestKey}`).digest('hex');
}

/** Everything of a run but its engine, read and predicted once. */
interface PreparedDay {
  readonly dataPolicy: string;
  readonly run: Omit<Prisma.RunUncheckedCreateInput, 'id' | 'requestKey' | 'engine' | 'groupId'>;
}

async function preparedDay(viewer: Viewer, input: z.output<typeof COMPARISON_REQUEST>): Promise<PreparedDay> {
  const participant = await findPatient(viewer, input.patientId);
  const { day } = pickDay(participant.days, input.day);
  if (!participant.dataset.classifierId)
    throw new InvalidInputError('No classifier fits this data set yet. Train one with “npm run train”.');
  const { actionable, full } = await classifierPair(participant.dataset.classifierId);
  const factual = rowFromJson(day.features);
  const [own] = await predictRows(actionable.card, actionable.predictor, [factual]);
  const [other] = full ? await predictRows(full.card, full.predictor, [factual]) : [];
  if (!own?.ok)
    throw new InvalidInputError(
      'This day has too little data for a prediction, so there is nothing to change. Choose another day.',
    );
  return {
    dataPolicy: participant.dataset.dataPolicy,
    run: {
      participantId: participant.id,
      dayId: day.id,
      requestedBy: viewer.id,
      setting: 'product',
      classifierId: actionable.id,
      classifierHash: actionable.hash,
      constraints: constraintsJson(input.constraints),
      k: input.k,
      seed: input.seed ?? DEFAULT_SEED,
      factual,
      probability: own.probability,
      probabilityFull: other?.ok ? other.probability : null,
      provenance: { threshold: actionable.threshold, tradeOff: input.tradeOff },
    },
  };
}

/** @returns the id of the run, or of the one that an equal request made before */
async function queue(
  viewer: Viewer,
  { run }: PreparedDay,
  engine: EngineId,
  requestKey: string,
  groupId?: string,
): Promise<string> {
  const id = randomUUID();
  try {
    await db().$transaction(async (tx) => {
      await tx.run.create({ data: { ...run, id, requestKey, engine, groupId } });
      await audit(tx, viewer, 'request', 'run', id);
    });
  } catch (error) {
    // Two equal submits raced: the unique key let one through, and that one is the answer to both.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      const winner = await db().run.findUniqueOrThrow({ where: { requestKey }, select: { id: true } });
      return winner.id;
    }
    throw error;
  }
  return id;
}

/** @throws NotFoundError for a run of another clinic */
export async function getRun(viewer: Viewer, id: string): Promise<RunView> {
  const run = await db().run.findFirst({
    where: { id, participant: { dataset: readable(viewer) } },
    include: RUN_INCLUDE,
  });
  if (!run) throw new NotFoundError('run');
  return toRunView(run);
}

/** Every run of a patient, newest first. Nothing is ever overwritten. */
export async function listRuns(viewer: Viewer, participantId: string): Promise<RunView[]> {
  const runs = await db().run.findMany({
    where: { participantId, participant: { dataset: readable(viewer) } },
    include: RUN_INCLUDE,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return runs.map(toRunView);
}

/**
 * Cancels a run that has not ended: a queued one at once, a running one as soon as its worker notices.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelRun(viewer: Viewer, id: string): Promise<void> {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.run.count({ where: { id, participant: { dataset: readable(viewer) } } })) > 0;
  await cancelOwn(viewer, { subject: 'run', what: 'run', table: 'Run', id, isOwn });
}

/**
 * Keeps a plan, or takes that back.
 * @throws NotFoundError for a plan of another clinic
 */
export async function decidePlan(viewer: Viewer, id: string, decision: 'open' | 'kept'): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.plan.updateMany({
      where: { id, run: { participant: { dataset: readable(viewer) } } },
      data: { decision, decidedAt: new Date(), decidedBy: viewer.id },
    });
    if (count === 0) throw new NotFoundError('plan');
    await audit(tx, viewer, decision === 'kept' ? 'keep' : 'reopen', 'plan', id);
  });
}
