import 'server-only';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { LabelledDay } from '@/lib/classifiers';
import { CancelledError, ConflictError } from '@/lib/errors';
import type { CardedClassifier } from '@/lib/explain/explain-day';
import {
  planSet,
  type TuningExample,
  type TuningExport,
  type TuningPlan,
  type TuningSettings,
  type TuningTarget,
} from '@/lib/finetune';
import { sha256Hex } from '@/lib/onnx';
import type { ExamplePreview } from '@/lib/views/tuning-types';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { Prisma } from './generated/client';
import { MOST_ATTEMPTS } from './leases';
import { labelledDays } from './training-work';

/** What the worker needs to go on with a fine-tuning set. */
export interface TuningWork {
  readonly name: string;
  readonly createdAt: string;
  readonly dataset: { readonly name: string; readonly synthetic: boolean; readonly licence: string };
  readonly dataPolicy: string;
  readonly settings: TuningSettings;
  readonly classifier: CardedClassifier;
  readonly plan: TuningPlan;
  /** Ids and dates of the source: what no file may hold. */
  readonly identifiers: readonly string[];
  /** What earlier attempts came to, by the place of the day. */
  readonly done: ReadonlyMap<number, TuningTarget>;
}

/** A set's row with its data set. */
type SetRow = Pick<
  Prisma.TuningSetGetPayload<{ include: { dataset: true } }>,
  'dataset' | 'settings' | 'classifierId' | 'classifierHash' | 'rowsDigest'
>;

/** What a set is about, found again from its row. */
export interface ReadPlan {
  readonly settings: TuningSettings;
  readonly classifier: CardedClassifier;
  /** Complete labelled days of everybody. */
  readonly rows: readonly LabelledDay[];
  readonly digest: string;
  readonly plan: TuningPlan;
}

/**
 * Who is used for what in a set, and which days are asked about: the same as when it was begun.
 * @throws ConflictError when classifier or data are no longer those it began with; InvalidInputError when people or days
 * are too few
 */
export async function readSetPlan(row: SetRow): Promise<ReadPlan> {
  const { dataset } = row;
  const settings = row.settings as unknown as TuningSettings;
  const classifier = await loadClassifier(row.classifierId);
  if (classifier.hash !== row.classifierHash)
    throw new ConflictError('The classifier was replaced after this was asked. Start a new set.');
  const rows = await labelledDays(dataset.id, dataset.stressThreshold);
  const digest = await sha256Hex(new TextEncoder().encode(JSON.stringify(rows)));
  if (row.rowsDigest !== null && row.rowsDigest !== digest)
    throw new ConflictError('The data set changed after this set was begun. Start a new one.');
  return {
    settings,
    classifier,
    rows,
    digest,
    plan: await planSet(rows, dataset.name, classifier, settings),
  };
}

/**
 * Reads a claimed set for this attempt, with what earlier ones left.
 * @throws ConflictError, InvalidInputError as `readSetPlan`; CancelledError when it is no longer this attempt's
 */
export async function readTuningWork(id: string, attempt: number): Promise<TuningWork> {
  const row = await db().tuningSet.findUniqueOrThrow({
    where: { id },
    include: { dataset: true },
    omit: { examples: true },
  });
  const { dataset } = row;
  const { settings, classifier, rows, digest, plan } = await readSetPlan(row);
  await hold(id, attempt, { rowsDigest: digest, days: plan.days.length });
  const people = await db().participant.findMany({
    where: { datasetId: dataset.id },
    select: { id: true, sourceId: true },
  });
  return {
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    dataset: { name: dataset.name, synthetic: dataset.synthetic, licence: dataset.licence },
    dataPolicy: dataset.dataPolicy,
    settings,
    classifier,
    plan,
    identifiers: [
      ...people.flatMap((person) => [person.id, person.sourceId]),
      ...new Set(rows.map(({ day }) => day)),
    ],
    done: await readTargets(id),
  };
}

async function hold(id: string, attempt: number, data: Prisma.TuningSetUpdateInput): Promise<void> {
  const where = { id, status: 'running', attempt, cancelRequested: false };
  const { count } = await db().tuningSet.updateMany({ where, data });
  if (count === 0) throw new CancelledError('The fine-tuning set');
}

/** What the days of a set came to so far, by their place. */
export async function readTargets(setId: string): Promise<ReadonlyMap<number, TuningTarget>> {
  const rows = await db().tuningTarget.findMany({ where: { setId } });
  // Written below from the type it is read as.
  return new Map(rows.map(({ ordinal, target }) => [ordinal, target as unknown as TuningTarget]));
}

/**
 * Stores what a day came to, unless it is there already; it earns the set further attempts.
 * @throws CancelledError when the set is no longer this attempt's
 */
export async function saveTarget(
  setId: string,
  attempt: number,
  ordinal: number,
  target: TuningTarget,
): Promise<void> {
  await hold(setId, attempt, { attemptLimit: attempt + MOST_ATTEMPTS });
  await db().$executeRaw`
    INSERT INTO "TuningTarget" ("setId", ordinal, target)
    SELECT id, ${ordinal}::int, ${JSON.stringify(target)}::jsonb FROM "TuningSet"
    WHERE id = ${setId} AND status = 'running' AND attempt = ${attempt}
    ON CONFLICT DO NOTHING`;
}

/** Shows the first examples as they will be written. @throws CancelledError when the set is no longer this attempt's */
export async function savePreview(
  id: string,
  attempt: number,
  preview: readonly ExamplePreview[],
): Promise<void> {
  await hold(id, attempt, { preview: preview as unknown as Prisma.InputJsonValue });
}

/** Stores the finished set; this is its end, unless somebody asked to cancel it. @returns whether it was */
export async function finishTuning(
  id: string,
  attempt: number,
  { facts, checks, examples }: TuningExport,
): Promise<boolean> {
  const { count } = await db().tuningSet.updateMany({
    where: { id, status: 'running', attempt, cancelRequested: false },
    data: {
      facts: facts as unknown as Prisma.InputJsonValue,
      checks: checks as unknown as Prisma.InputJsonValue,
      examples: new Uint8Array(gzipSync(JSON.stringify(examples))),
      status: 'done',
      finishedAt: new Date(),
      leaseUntil: null,
      progress: Prisma.DbNull,
    },
  });
  return count === 1;
}

/** The examples that `finishTuning` stored. */
export function readExamples(bytes: Uint8Array): readonly TuningExample[] {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as readonly TuningExample[];
}
