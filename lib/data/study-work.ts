import 'server-only';
import type { CohortCell, CohortFacts, CohortFigures, CohortPlan } from '@/lib/cohort';
import type { Constraints, HistoryDay, NoPlan } from '@/lib/counterfactuals';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { EngineId } from '@/lib/explain/engines';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import { db } from './client';
import { Prisma } from './generated/client';
import { measuredDays } from './history';
import { MOST_ATTEMPTS } from './leases';

/** What the worker needs to go on with a study. */
export interface StudyWork {
  readonly id: string;
  readonly clinicId: string;
  /** Whose budgets it spends. */
  readonly requestedBy: string;
  readonly engines: readonly EngineId[];
  readonly classifierId: string;
  readonly classifierHash: string;
  readonly constraints: Constraints;
  readonly dataPolicy: string;
  readonly k: number;
  readonly seed: number;
  readonly days: readonly StudyWorkDay[];
  /** What earlier attempts finished. */
  readonly done: readonly CohortCell[];
}

export interface StudyWorkDay {
  readonly row: number;
  readonly person: number;
  readonly dayId: string;
  readonly factual: FeatureRow;
}

/** Reads a claimed study for the worker, with what earlier attempts left. */
export async function readStudyWork(id: string): Promise<StudyWork> {
  const study = await db().cohortStudy.findUniqueOrThrow({
    where: { id },
    include: { rows: { orderBy: { ordinal: 'asc' } }, dataset: { select: { dataPolicy: true } } },
  });
  return {
    id,
    clinicId: study.clinicId,
    requestedBy: study.requestedBy,
    engines: study.engines as unknown as readonly EngineId[],
    classifierId: study.classifierId,
    classifierHash: study.classifierHash,
    constraints: constraintsFromJson(study.constraints),
    dataPolicy: study.dataset.dataPolicy,
    k: study.k,
    seed: study.seed,
    days: study.rows.map(({ ordinal, person, dayId, factual }) => ({
      row: ordinal,
      person,
      dayId,
      factual: rowFromJson(factual),
    })),
    done: await readCells(id),
  };
}

/** The cells of a study, of all engines or of some. */
export async function readCells(studyId: string, engines?: readonly string[]): Promise<CohortCell[]> {
  const [cells, days] = await Promise.all([
    db().cohortStudyCell.findMany({
      where: { studyId, ...(engines ? { engine: { in: [...engines] } } : {}) },
      orderBy: [{ ordinal: 'asc' }, { engine: 'asc' }],
    }),
    db().cohortStudyDay.findMany({ where: { studyId }, select: { ordinal: true, person: true } }),
  ]);
  const people = new Map(days.map(({ ordinal, person }) => [ordinal, person]));
  return cells.map(({ ordinal, engine, plans, noPlan, facts }) => ({
    row: ordinal,
    person: people.get(ordinal) ?? 0,
    engine,
    // Written by this product from the types it is read as.
    plans: plans as unknown as readonly CohortPlan[],
    ...(noPlan === null ? {} : { noPlan: noPlan as unknown as NoPlan }),
    facts: facts as unknown as CohortFacts,
  }));
}

/** The other days of the person whose day it is, with their measured class. */
export async function historyBeside(dayId: string): Promise<readonly HistoryDay[]> {
  const day = await db().day.findUniqueOrThrow({
    where: { id: dayId },
    select: { participantId: true, day: true },
  });
  return measuredDays(day.participantId, day.day);
}

/**
 * Stores one cell, unless this attempt has lost the study or was asked to stop, or the cell is there already.
 * @returns false when the study is no longer this attempt's
 */
export async function saveCell(studyId: string, attempt: number, cell: CohortCell): Promise<boolean> {
  const { row, engine, plans, noPlan, facts } = cell;
  const held = Prisma.sql`id = ${studyId} AND status = 'running' AND attempt = ${attempt} AND NOT "cancelRequested"`;
  const count = await db().$executeRaw`
    INSERT INTO "CohortStudyCell" ("studyId", ordinal, engine, plans, "noPlan", facts)
    SELECT id, ${row}::int, ${engine}, ${JSON.stringify(plans)}::jsonb,
      ${noPlan ? JSON.stringify(noPlan) : null}::jsonb, ${JSON.stringify(facts)}::jsonb
    FROM "CohortStudy" WHERE ${held}
    ON CONFLICT DO NOTHING`;
  if (count === 1) return true;
  const where = { id: studyId, status: 'running', attempt, cancelRequested: false };
  return (await db().cohortStudy.count({ where })) === 1;
}

/** An attempt that gets on earns the next ones: only attempts in a row that finish nothing give a study up. */
export async function extendAttempts(studyId: string, attempt: number): Promise<void> {
  await db().cohortStudy.updateMany({
    where: { id: studyId, status: 'running', attempt },
    data: { attemptLimit: attempt + MOST_ATTEMPTS },
  });
}

/** Shows figures over the cells so far; with `done` this is the study's end, unless somebody asked to cancel it. */
export async function saveFigures(
  studyId: string,
  attempt: number,
  figures: CohortFigures,
  done: boolean,
): Promise<void> {
  await db().cohortStudy.updateMany({
    where: { id: studyId, status: 'running', attempt, ...(done ? { cancelRequested: false } : {}) },
    data: {
      figures: figures as unknown as Prisma.InputJsonValue,
      ...(done ? { status: 'done', finishedAt: new Date(), leaseUntil: null, progress: Prisma.DbNull } : {}),
    },
  });
}
