import 'server-only';
import { z } from 'zod';
import { type CohortFigures, OPTIMUM_ENGINE } from '@/lib/cohort';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { ENGINE_ID, inOrder } from '@/lib/explain/engines';
import type { StudyHead, StudySlice, StudyView } from '@/lib/views/study-types';
import { askedOnce } from './asked-once';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { constraintsJson } from './constraints';
import type { Prisma } from './generated/client';
import { assertEngineAllowed, engineLabels } from './language-models';
import { rowsAhead } from './leases';
import { cancelOwn, changeOwn, resumeOwn } from './own-work';
import { ofClinic, readable } from './scope';
import { sliceDays } from './study-slice';
import { STUDY_INCLUDE, toFigures, toStudyHead } from './study-view';
import type { Viewer } from './viewer';

/** Most days of a study: with all engines some ten thousand requests. */
export const MOST_STUDY_DAYS = 500;

/** What a new study asks for; `requestKey` makes a repeated submit the same study. */
export const STUDY_REQUEST = z.object({
  name: z.string().trim().min(1, 'Give the study a name.').max(80),
  datasetId: z.string().min(1).max(64),
  classifierId: z.string().min(1).max(100),
  engines: z.array(ENGINE_ID).min(1, 'Choose at least one engine.').max(40).transform(inOrder),
  predictedHigh: z.boolean(),
  split: z.string().min(1).max(40).optional(),
  group: z.number().int().min(0).max(3).optional(),
  ageFrom: z.number().min(0).max(130).optional(),
  ageTo: z.number().min(0).max(130).optional(),
  maxDays: z.number().int().min(1).max(MOST_STUDY_DAYS),
  daysEach: z.number().int().min(1).max(10),
  k: z.number().int().min(1).max(5),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31),
  requestKey: z.string().min(8).max(64),
});
export type StudyRequest = z.input<typeof STUDY_REQUEST>;

/**
 * Fixes the days of a study and queues it; the worker makes its plans. The same key from the same viewer is the same
 * study.
 * @throws NotFoundError, InvalidInputError (a classifier that does not fit, no day in the slice), ForbiddenError
 */
export async function requestStudy(
  viewer: Viewer,
  request: StudyRequest,
): Promise<{ readonly studyId: string }> {
  const {
    name,
    datasetId,
    classifierId,
    engines,
    k,
    seed,
    requestKey: key,
    ...slice
  } = STUDY_REQUEST.parse(request);
  const studyId = await askedOnce(viewer, key, {
    subject: 'study',
    find: (requestKey) => db().cohortStudy.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const dataset = await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } });
      if (!dataset) throw new NotFoundError('data set');
      for (const engine of engines) await assertEngineAllowed(viewer, engine, dataset.dataPolicy);
      const classifier = await loadClassifier(classifierId);
      if (classifier.card.variant !== 'actionable')
        throw new InvalidInputError('Plans are made for classifiers without label proxies. Choose another.');
      const days = await sliceDays(datasetId, classifier, slice, seed);
      if (days.length === 0) throw new InvalidInputError(emptySlice(slice));
      return async (tx, asked) => {
        await tx.cohortStudy.create({
          data: {
            ...asked,
            datasetId,
            name,
            slice: { ...slice },
            engines: [...engines],
            setting: 'product',
            classifierId,
            classifierHash: classifier.hash,
            threshold: classifier.threshold,
            constraints: constraintsJson(PRODUCT_CONSTRAINTS),
            k,
            seed,
            people: new Set(days.map(({ person }) => person)).size,
            days: days.length,
          },
        });
        await tx.cohortStudyDay.createMany({
          data: days.map((day, ordinal) => ({
            ...day,
            studyId: asked.id,
            ordinal,
            factual: { ...day.factual },
          })),
        });
      };
    },
  });
  return { studyId };
}

function emptySlice({ predictedHigh }: StudySlice): string {
  return predictedHigh
    ? 'No day of this slice has enough data and is predicted high. Widen the slice.'
    : 'No day of this slice has enough data. Widen the slice.';
}

/** The studies of the viewer's clinic, newest first. */
export async function listStudies(viewer: Viewer): Promise<StudyHead[]> {
  const studies = await db().cohortStudy.findMany({
    where: ofClinic(viewer),
    include: STUDY_INCLUDE,
    omit: { figures: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  const labels = await engineLabels(viewer);
  return studies.map((study) => toStudyHead(study, labels));
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.cohortStudy.count({ where: { id, ...ofClinic(viewer) } })) > 0;
  return { subject: 'study', what: 'study', table: 'CohortStudy', id, isOwn } as const;
}

/** @throws NotFoundError for a study of another clinic */
export async function findStudy(viewer: Viewer, id: string) {
  const study = await db().cohortStudy.findFirst({
    where: { id, ...ofClinic(viewer) },
    include: STUDY_INCLUDE,
  });
  if (!study) throw new NotFoundError('study');
  return study;
}

/**
 * A study with its figures so far.
 * @param reference the engine that differences are taken to; by default the certified search, else the first engine
 * @throws NotFoundError for a study of another clinic
 */
export async function getStudy(viewer: Viewer, id: string, reference?: string): Promise<StudyView> {
  const study = await findStudy(viewer, id);
  const head = toStudyHead(study, await engineLabels(viewer));
  const ids = head.engines.map((engine) => engine.id);
  const chosen = [reference, OPTIMUM_ENGINE, ids[0]].find(
    (engine) => engine !== undefined && ids.includes(engine),
  );
  return {
    ...head,
    ...(await rowsAhead('CohortStudy', study)),
    reference: chosen ?? '',
    figures: toFigures(study.figures, chosen ?? ''),
  };
}

/** All figures of a study as they are stored, differences between every two engines included. @throws NotFoundError */
export async function getStudyFigures(
  viewer: Viewer,
  id: string,
): Promise<{ readonly study: StudyHead; readonly figures: CohortFigures | undefined }> {
  const study = await findStudy(viewer, id);
  return {
    study: toStudyHead(study, await engineLabels(viewer)),
    figures: study.figures === null ? undefined : (study.figures as unknown as CohortFigures),
  };
}

/**
 * Cancels a study that has not ended: a queued one at once, a running one as soon as its worker notices. Finished cells
 * stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelStudy(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id));
}

/**
 * Goes on with a study that was cancelled or failed: what is finished is kept, the rest is made.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeStudy(viewer: Viewer, id: string): Promise<void> {
  await resumeOwn(viewer, ownRow(viewer, id));
}

/**
 * Deletes a study with its plans; a worker at it stops.
 * @throws NotFoundError for a study of another clinic
 */
export async function removeStudy(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    // Somebody else may have been faster.
    const { count } = await tx.cohortStudy.deleteMany({ where: { id } });
    if (count === 0) throw new NotFoundError('study');
  });
}
