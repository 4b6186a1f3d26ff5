import 'server-only';
import { ConflictError, throwIfAborted } from '@/lib/errors';
import { rowFromJson } from '@/lib/features';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { predictionRows } from './predictions';

const BATCH = 200;

/**
 * Predicts every day of a data set with the classifier it changes over to. Rows of other classifiers stay; rows that an
 * earlier attempt wrote are kept.
 * @throws ConflictError when the classifier is no longer the one that was asked for, CancelledError
 */
export async function predictForActivation(
  id: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { datasetId, classifierId, classifierHash } = await db().activation.findUniqueOrThrow({
    where: { id },
  });
  const classifier = await loadClassifier(classifierId);
  if (classifier.hash !== classifierHash)
    throw new ConflictError('The model was replaced after this was asked. Ask again.');
  const where = { participant: { datasetId } };
  const total = await db().day.count({ where });
  let done = 0;
  let cursor: string | undefined;
  for (;;) {
    throwIfAborted(signal, 'The activation');
    const days = await db().day.findMany({
      where,
      select: { id: true, features: true },
      orderBy: { id: 'asc' },
      take: BATCH,
      ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    });
    if (days.length === 0) return;
    cursor = days.at(-1)?.id;
    const data = await predictionRows(
      classifier,
      days.map((day) => ({ id: day.id, features: rowFromJson(day.features) })),
    );
    await db().$transaction([
      // Rows of a replaced file under the same id would lie.
      db().prediction.deleteMany({
        where: {
          classifierId,
          dayId: { in: days.map((day) => day.id) },
          classifierHash: { not: classifierHash },
        },
      }),
      db().prediction.createMany({ data, skipDuplicates: true }),
    ]);
    done += days.length;
    onProgress(done, total);
  }
}

/** Makes the change, if this attempt still holds it and the model was not archived meanwhile. @returns whether it did */
export async function finishActivation(id: string, attempt: number): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.activation.updateMany({
      where: { id, status: 'running', attempt, cancelRequested: false },
      data: { status: 'done', finishedAt: new Date(), leaseUntil: null },
    });
    if (count === 0) return false;
    const { datasetId, classifierId } = await tx.activation.findUniqueOrThrow({ where: { id } });
    await tx.dataset.update({ where: { id: datasetId }, data: { classifierId } });
    return true;
  });
}
