import 'server-only';
import type { Family } from '@/lib/classifiers';
import type { ClassifierCard } from '@/lib/classifiers/card';
import { CancelledError } from '@/lib/errors';
import type { TrainedPair } from '@/lib/training/thread/messages';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { RegisteredFamily, TrainingResult } from '@/lib/views/training-types';
import { audit } from './audit';
import { db } from './client';
import { Prisma } from './generated/client';
import { MOST_ATTEMPTS } from './leases';
import { withStagedPackages } from './staged-packages';
import { saveResult } from './training-work';
import { demoViewer } from './viewer';

/** The training and the attempt that holds it. */
export interface HeldTraining {
  readonly id: string;
  readonly attempt: number;
}

/** Ids of the two classifiers of a family of a training: they are in the ONNX files, so they are known before. */
export function trainedIds(trainingId: string, family: Family): Record<ClassifierCard['variant'], string> {
  const [part] = trainingId.split('-');
  return { actionable: `${family}-${part}`, full: `${family}-proxies-${part}` };
}

/** Two trainings that end at the same moment want the same number: one of them counts again. */
const MOST_TRIES = 5;

/**
 * Registers both classifiers of a family as the next version of their names: two packages, two rows and the training's
 * result, together or not at all. Nothing uses them until somebody activates one.
 * @throws CancelledError when the training is no longer this attempt's
 */
export async function registerTrained(
  held: HeldTraining,
  family: Family,
  { actionable, full }: TrainedPair,
): Promise<RegisteredFamily> {
  const job = await db().trainingJob.findUnique({
    where: { id: held.id },
    include: { dataset: { select: { name: true } } },
  });
  if (!job) throw new CancelledError('The training');
  const name = `${job.dataset.name}, ${FAMILY_WORDS[family].label}`;
  const names = { actionable: name, full: `${name} with label proxies` };
  const viewer = { ...demoViewer(), id: job.requestedBy, clinicId: job.clinicId };
  for (let attempt = 1; ; attempt++) {
    const version = await nextVersion(job.clinicId, Object.values(names));
    const named = [actionable, full].map((item) => ({
      ...item,
      card: { ...item.card, name: names[item.card.variant], version },
    }));
    const of = ({ card }: TrainedPair['full']) => ({ id: card.id, auc: card.metrics.auc });
    const result: RegisteredFamily = { family, version, actionable: of(actionable), full: of(full) };
    try {
      return await withStagedPackages(named, (place) =>
        db().$transaction(async (tx) => {
          if (!(await saveResult(tx, held, result))) throw new CancelledError('The training');
          await tx.trainingJob.update({
            where: { id: held.id },
            data: { attemptLimit: held.attempt + MOST_ATTEMPTS },
          });
          for (const { card } of named) {
            await tx.classifier.create({ data: rowOf(card, job.clinicId) });
            await audit(tx, viewer, 'register', 'classifier', card.id);
          }
          await place();
          return result;
        }),
      );
    } catch (error) {
      const raced = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (!raced || attempt === MOST_TRIES) throw error;
    }
  }
}

async function nextVersion(clinicId: string, names: readonly string[]): Promise<number> {
  const { _max } = await db().classifier.aggregate({
    where: { clinicId, name: { in: [...names] } },
    _max: { version: true },
  });
  return (_max.version ?? 0) + 1;
}

function rowOf(card: ClassifierCard, clinicId: string): Prisma.ClassifierCreateInput {
  const { id, name, version, family, variant, counterpart, hash } = card;
  return {
    id,
    clinicId,
    name,
    version,
    family,
    variant,
    counterpart,
    hash,
    card: JSON.parse(JSON.stringify(card)) as Prisma.InputJsonValue,
  };
}

/**
 * Notes what became of a family: that it was refused, or evaluated.
 * @throws CancelledError when the training is no longer this attempt's
 */
export async function noteResult(held: HeldTraining, result: TrainingResult): Promise<void> {
  if (!(await db().$transaction((tx) => saveResult(tx, held, result))))
    throw new CancelledError('The training');
}

/** Ends a training whose families are all evaluated or refused, if this attempt still holds it. @returns whether it did */
export async function finishTraining({ id, attempt }: HeldTraining): Promise<boolean> {
  const { count } = await db().trainingJob.updateMany({
    where: { id, status: 'running', attempt, cancelRequested: false },
    data: { status: 'done', finishedAt: new Date(), leaseUntil: null, progress: Prisma.DbNull },
  });
  return count === 1;
}
