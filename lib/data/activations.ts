import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';
import type { ActivationView } from '@/lib/views/types';
import { audit } from './audit';
import { visible } from './classifiers';
import { db } from './client';
import type { Prisma } from './generated/client';
import { cancelRow } from './leases';
import { readable } from './scope';
import type { Viewer } from './viewer';

export const ACTIVATION_REQUEST = z.object({
  classifierId: z.string().min(1).max(100),
  datasetId: z.string().min(1).max(64),
  /** Said by a person who knows that the model reads label proxies. */
  acceptLabelProxies: z.boolean().default(false),
});

const RUNNING = ['queued', 'running'];

/**
 * Queues the change of a data set to another classifier. The worker predicts every day first; until it is done nothing
 * changes, and what earlier classifiers predicted and planned stays.
 * @throws NotFoundError, ConflictError, InvalidInputError with the reason
 */
export async function requestActivation(
  viewer: Viewer,
  request: z.input<typeof ACTIVATION_REQUEST>,
): Promise<{ readonly activationId: string }> {
  const { classifierId, datasetId, acceptLabelProxies } = ACTIVATION_REQUEST.parse(request);
  const [classifier, dataset] = await Promise.all([
    db().classifier.findFirst({ where: { id: classifierId, ...visible(viewer) } }),
    db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } }),
  ]);
  if (!classifier) throw new NotFoundError('classifier');
  if (!dataset) throw new NotFoundError('data set');
  const card = classifier.card as unknown as AnyCard;
  if (classifier.archivedAt) throw new ConflictError('This model is archived. Restore it first.');
  if (dataset.classifierId === classifierId)
    throw new ConflictError('This model is active for the data set already.');
  if (card.variant === 'full' && !acceptLabelProxies)
    throw new InvalidInputError(
      'This model reads label proxies. Confirm that you know before you activate it.',
    );
  const present = dataset.features as unknown as readonly string[];
  const missing = card.features.filter(({ id }) => !present.includes(id));
  if (missing.length / card.features.length > card.maxMissingShare)
    throw new InvalidInputError(
      `${dataset.name} has no day with ${missing.map(({ id }) => FEATURES[id].label.toLowerCase()).join(', ')}, which this model needs.`,
    );
  const id = randomUUID();
  await db().$transaction(async (tx) => {
    const busy = await tx.activation.count({ where: { datasetId, status: { in: RUNNING } } });
    if (busy > 0)
      throw new ConflictError(`${dataset.name} is changing over to a model already. Wait, or cancel that.`);
    await tx.activation.create({
      data: {
        id,
        clinicId: viewer.clinicId,
        requestedBy: viewer.id,
        datasetId,
        classifierId,
        classifierHash: classifier.hash,
        previousId: dataset.classifierId,
      },
    });
    await audit(tx, viewer, 'activate', 'classifier', classifierId);
  });
  return { activationId: id };
}

/** Stops a change that is not done; the data set keeps its classifier. */
export async function cancelActivation(viewer: Viewer, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const isOwn = (await tx.activation.count({ where: { id, clinicId: viewer.clinicId } })) === 1;
    if (!isOwn || !(await cancelRow(tx, 'Activation', id)))
      throw new ConflictError('This is over already. Reload the page.');
    await audit(tx, viewer, 'cancel', 'classifier', id);
  });
}

const INCLUDE = { dataset: { select: { name: true } } } as const satisfies Prisma.ActivationInclude;
type ActivationRow = Prisma.ActivationGetPayload<{ include: typeof INCLUDE }>;

/** The latest changes of the clinic's data sets to a classifier, newest first. */
export async function listActivations(viewer: Viewer, classifierId: string): Promise<ActivationView[]> {
  const rows = await db().activation.findMany({
    where: { classifierId, clinicId: viewer.clinicId },
    include: INCLUDE,
    orderBy: { createdAt: 'desc' },
    take: 10,
  });
  return rows.map(toActivationView);
}

function toActivationView(row: ActivationRow): ActivationView {
  return {
    id: row.id,
    datasetId: row.datasetId,
    dataset: row.dataset.name,
    classifierId: row.classifierId,
    previousId: row.previousId ?? undefined,
    status: row.status as ActivationView['status'],
    progress: (row.progress ?? undefined) as ActivationView['progress'],
    failure: (row.failure ?? undefined) as ActivationView['failure'],
    createdAt: row.createdAt.toISOString(),
  };
}

/**
 * Takes a model of the clinic out of lists and of activation, a trained one together with its counterpart. What it
 * predicted and planned stays.
 * @throws ConflictError while a data set uses it or changes over to it
 */
export async function archiveClassifier(viewer: Viewer, id: string): Promise<void> {
  const ids = await archivedTogether(viewer, id);
  const classifierId = { in: ids };
  await db().$transaction(async (tx) => {
    const used = await tx.dataset.findMany({ where: { classifierId }, select: { name: true } });
    if (used.length > 0)
      throw new ConflictError(
        `This model is active for ${used.map(({ name }) => name).join(', ')}. Activate another one there first.`,
      );
    if ((await tx.activation.count({ where: { classifierId, status: { in: RUNNING } } })) > 0)
      throw new ConflictError('A data set is changing over to this model. Wait, or cancel that.');
    const { count } = await tx.classifier.updateMany({
      where: { id: classifierId, clinicId: viewer.clinicId, archivedAt: null },
      data: { archivedAt: new Date() },
    });
    if (count === 0) throw new NotFoundError('model of your clinic');
    await audit(tx, viewer, 'archive', 'classifier', id);
  });
}

/** Brings an archived model back. */
export async function restoreClassifier(viewer: Viewer, id: string): Promise<void> {
  const ids = await archivedTogether(viewer, id);
  await db().$transaction(async (tx) => {
    const { count } = await tx.classifier.updateMany({
      where: { id: { in: ids }, clinicId: viewer.clinicId, archivedAt: { not: null } },
      data: { archivedAt: null },
    });
    if (count === 0) throw new NotFoundError('archived model');
    await audit(tx, viewer, 'restore', 'classifier', id);
  });
}

/** A model and, where both come from one training, its counterpart. */
async function archivedTogether({ clinicId }: Viewer, id: string): Promise<string[]> {
  const row = await db().classifier.findFirst({ where: { id, clinicId }, select: { card: true } });
  const card = row?.card as unknown as AnyCard | undefined;
  return card && !isUploaded(card) ? [id, card.counterpart] : [id];
}
