import 'server-only';
import type { LabelledDay } from '@/lib/classifiers';
import { CancelledError, ConflictError } from '@/lib/errors';
import type { CardedClassifier } from '@/lib/explain/explain-day';
import type { TuningPlan, TuningSettings, TuningTarget } from '@/lib/finetune';
import type { ModelTuningSettings } from '@/lib/finetune/embedded/settings';
import type { TunedCard } from '@/lib/finetune/embedded/tuned-card';
import { writeTunedModel } from '@/lib/finetune/embedded/tuned-files';
import type { CurvePoint } from '@/lib/views/model-tuning-types';
import { db } from './client';
import { Prisma } from './generated/client';
import { MOST_ATTEMPTS } from './leases';
import { removeTunedModel, removeTuningFiles, tunedModelFolder } from './model-tuning-files';
import { readSetPlan, readTargets } from './tuning-work';

/** A tuning and the attempt that holds it. */
export interface HeldTuning {
  readonly id: string;
  readonly attempt: number;
}

/** What the worker needs for a tuning. */
export interface ModelTuningWork {
  readonly name: string;
  readonly settings: ModelTuningSettings;
  readonly dataset: TunedCard['dataset'];
  readonly classifier: CardedClassifier;
  /** Of the set it learns from. */
  readonly plan: TuningPlan;
  readonly set: TuningSettings;
  readonly rows: readonly LabelledDay[];
  readonly targets: ReadonlyMap<number, TuningTarget>;
}

/**
 * Reads a claimed tuning with the people, days and plans of its set, as they were when the set was made.
 * @throws ConflictError when the set is gone, or its classifier or data are no longer those it was made with
 */
export async function readModelTuningWork(id: string): Promise<ModelTuningWork> {
  const row = await db().modelTuning.findUniqueOrThrow({
    where: { id },
    include: { set: { include: { dataset: true }, omit: { examples: true } } },
  });
  if (!row.set) throw new ConflictError('The fine-tuning set was deleted. There is nothing to learn from.');
  const { name, synthetic } = row.set.dataset;
  const { settings: set, classifier, plan, rows } = await readSetPlan(row.set);
  return {
    name: row.name,
    settings: row.settings as unknown as ModelTuningSettings,
    dataset: { name, synthetic },
    classifier,
    plan,
    set,
    rows,
    targets: await readTargets(row.set.id),
  };
}

async function hold({ id, attempt }: HeldTuning, data: Prisma.ModelTuningUpdateInput): Promise<void> {
  const where = { id, status: 'running', attempt, cancelRequested: false };
  const { count } = await db().modelTuning.updateMany({ where, data });
  if (count === 0) throw new CancelledError('The tuning');
}

/** Kept lessons earn a tuning further attempts. @throws CancelledError when it is no longer this attempt's */
export async function noteLessons(held: HeldTuning): Promise<void> {
  await hold(held, { attemptLimit: held.attempt + MOST_ATTEMPTS });
}

/** Shows the curve as far as it goes. @throws CancelledError when the tuning is no longer this attempt's */
export async function saveCurve(held: HeldTuning, curve: readonly CurvePoint[]): Promise<void> {
  await hold(held, { curve: curve as unknown as Prisma.InputJsonValue });
}

/**
 * Stores the tuned model and its card, deletes the lessons and ends the tuning, if this attempt still holds it.
 * @throws CancelledError when it does not; nothing of it stays then
 */
export async function finishModelTuning(held: HeldTuning, bytes: Uint8Array, card: TunedCard): Promise<void> {
  // Nobody looks for the files before the row says that it is done.
  await hold(held, {});
  await writeTunedModel(tunedModelFolder(held.id), bytes, card);
  try {
    await hold(held, {
      status: 'done',
      finishedAt: new Date(),
      leaseUntil: null,
      progress: Prisma.DbNull,
      hash: card.hash,
      card: JSON.parse(JSON.stringify(card)) as Prisma.InputJsonValue,
    });
  } catch (error) {
    if (error instanceof CancelledError) await removeTunedModel(held.id);
    throw error;
  }
  await removeTuningFiles(held.id);
}
