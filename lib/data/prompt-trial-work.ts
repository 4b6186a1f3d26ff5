import 'server-only';
import type { Constraints } from '@/lib/counterfactuals';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { EngineId } from '@/lib/explain/engines';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import type {
  Arm,
  CountedCell,
  PromptArm,
  TokenPrices,
  TrialAnswers,
  TrialCell,
  TrialFacts,
  TrialFigures,
  TrialPrompt,
} from '@/lib/prompt-trials';
import { db } from './client';
import { Prisma } from './generated/client';
import { MOST_ATTEMPTS } from './leases';

/** What the worker needs to go on with a trial. */
export interface TrialWork {
  readonly id: string;
  readonly clinicId: string;
  readonly requestedBy: string;
  readonly engine: EngineId;
  readonly prompts: Readonly<Record<PromptArm, TrialPrompt>>;
  readonly samples: number;
  readonly prices?: TokenPrices;
  readonly classifierId: string;
  readonly classifierHash: string;
  readonly constraints: Constraints;
  readonly dataPolicy: string;
  readonly k: number;
  readonly seed: number;
  readonly days: readonly {
    readonly row: number;
    readonly person: number;
    readonly dayId: string;
    readonly factual: FeatureRow;
  }[];
  /** What earlier attempts finished. */
  readonly done: readonly CountedCell[];
}

/** Reads a claimed trial for the worker, with what earlier attempts left. */
export async function readTrialWork(id: string): Promise<TrialWork> {
  const trial = await db().promptTrial.findUniqueOrThrow({
    where: { id },
    include: { rows: { orderBy: { ordinal: 'asc' } }, dataset: { select: { dataPolicy: true } } },
  });
  return {
    id,
    clinicId: trial.clinicId,
    requestedBy: trial.requestedBy,
    engine: trial.engine as EngineId,
    // Written by this product from the types they are read as.
    prompts: trial.prompts as unknown as TrialWork['prompts'],
    samples: trial.samples,
    ...(trial.prices === null ? {} : { prices: trial.prices as unknown as TokenPrices }),
    classifierId: trial.classifierId,
    classifierHash: trial.classifierHash,
    constraints: constraintsFromJson(trial.constraints),
    dataPolicy: trial.dataset.dataPolicy,
    k: trial.k,
    seed: trial.seed,
    days: trial.rows.map(({ ordinal, person, dayId, factual }) => ({
      row: ordinal,
      person,
      dayId,
      factual: rowFromJson(factual),
    })),
    done: await readTrialCells(id),
  };
}

/** The finished cells of a trial, by day and side, with everything that was proposed. */
export async function readTrialCells(trialId: string, row?: number): Promise<TrialCell[]> {
  const where = { trialId, ...(row === undefined ? {} : { ordinal: row }) };
  const [cells, days] = await Promise.all([
    db().promptTrialCell.findMany({ where, orderBy: [{ ordinal: 'asc' }, { arm: 'asc' }] }),
    db().promptTrialDay.findMany({ where, select: { ordinal: true, person: true } }),
  ]);
  const people = new Map(days.map(({ ordinal, person }) => [ordinal, person]));
  return cells.map(({ ordinal, arm, facts, answers }) => ({
    row: ordinal,
    person: people.get(ordinal) ?? 0,
    arm: arm as Arm,
    facts: facts as unknown as TrialFacts,
    answers: answers as unknown as TrialAnswers,
  }));
}

/**
 * Stores one cell, unless this attempt has lost the trial or was asked to stop, or the cell is there already; a first one
 * earns the next attempts.
 * @returns false when the trial is no longer this attempt's
 */
export async function saveTrialCell(trialId: string, attempt: number, cell: TrialCell): Promise<boolean> {
  const { row, arm, facts, answers } = cell;
  const held = { id: trialId, status: 'running', attempt, cancelRequested: false };
  const count = await db().$executeRaw`
    INSERT INTO "PromptTrialCell" ("trialId", ordinal, arm, facts, answers)
    SELECT id, ${row}::int, ${arm}, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(answers)}::jsonb
    FROM "PromptTrial"
    WHERE id = ${trialId} AND status = 'running' AND attempt = ${attempt} AND NOT "cancelRequested"
    ON CONFLICT DO NOTHING`;
  if (count === 0) return (await db().promptTrial.count({ where: held })) === 1;
  await db().promptTrial.updateMany({
    where: { ...held, attemptLimit: { lt: attempt + MOST_ATTEMPTS } },
    data: { attemptLimit: attempt + MOST_ATTEMPTS },
  });
  return true;
}

/** Shows figures over the cells so far; with `done` this is the trial's end, unless somebody asked to cancel it. */
export async function saveTrialFigures(
  trialId: string,
  attempt: number,
  figures: TrialFigures,
  done: boolean,
): Promise<void> {
  await db().promptTrial.updateMany({
    where: { id: trialId, status: 'running', attempt, ...(done ? { cancelRequested: false } : {}) },
    data: {
      figures: figures as unknown as Prisma.InputJsonValue,
      ...(done ? { status: 'done', finishedAt: new Date(), leaseUntil: null, progress: Prisma.DbNull } : {}),
    },
  });
}
