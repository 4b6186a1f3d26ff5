import 'server-only';
import type { HistoryDay } from '@/lib/counterfactuals';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import { db } from './client';
import { DEMO_DATASET_ID } from './datasets';
import { measuredDays } from './history';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** A stored day as the command line names it. */
export interface ExplainableDay {
  readonly patient: string;
  readonly day: string;
  readonly dataset: string;
  readonly synthetic: boolean;
  readonly dataPolicy: string;
  readonly classifierId: string | undefined;
  readonly features: FeatureRow;
  /** The patient's other days, with their measured class. */
  readonly history: readonly HistoryDay[];
}

const ALL_DOMAINS = 4;

/**
 * Source ids of patients with a sufficient day that is predicted high, in order.
 * @throws NotFoundError for an unknown data set
 */
export async function listHighPatients(viewer: Viewer, datasetId?: string): Promise<string[]> {
  const dataset = await findDataset(viewer, datasetId);
  const rows = await db().participant.findMany({
    where: { datasetId: dataset.id, days: { some: highDay(dataset.classifierId) } },
    select: { sourceId: true },
    orderBy: { sourceId: 'asc' },
  });
  return rows.map((row) => row.sourceId);
}

/**
 * One day of a patient, by default the latest sufficient day that is predicted high.
 * @param patient source id or opaque id
 * @param day local date (YYYY-MM-DD) or 1-based place among the patient's days
 * @throws NotFoundError, InvalidInputError when there is no such day
 */
export async function findExplainableDay(
  viewer: Viewer,
  patient: string,
  options: { readonly dataset?: string; readonly day?: string },
): Promise<ExplainableDay> {
  const dataset = await findDataset(viewer, options.dataset);
  const participant = await db().participant.findFirst({
    where: { datasetId: dataset.id, OR: [{ sourceId: patient }, { id: patient }] },
    select: { id: true, sourceId: true },
  });
  if (!participant) throw new NotFoundError(`patient ${patient} in data set ${dataset.id}`);
  const days = await db().day.findMany({
    where: {
      participantId: participant.id,
      ...(options.day === undefined ? highDay(dataset.classifierId) : {}),
    },
    select: { day: true, features: true },
    orderBy: { day: 'asc' },
  });
  const chosen =
    options.day === undefined
      ? days.at(-1)
      : (days.find((row) => row.day === options.day) ?? days[Number(options.day) - 1]);
  if (!chosen)
    throw new InvalidInputError(
      options.day === undefined
        ? `Patient ${patient} has no sufficient day that is predicted high. Name a day with --day.`
        : `Patient ${patient} has no day ${options.day}.`,
    );
  return {
    patient: participant.sourceId,
    day: chosen.day,
    dataset: dataset.id,
    synthetic: dataset.synthetic,
    dataPolicy: dataset.dataPolicy,
    classifierId: dataset.classifierId ?? undefined,
    features: rowFromJson(chosen.features),
    history: await measuredDays(participant.id, chosen.day),
  };
}

function highDay(classifierId: string | null) {
  return {
    sufficientDomains: ALL_DOMAINS,
    predictions: { some: { classifierId: classifierId ?? '', high: true } },
  };
}

async function findDataset(viewer: Viewer, id = DEMO_DATASET_ID) {
  const dataset = await db().dataset.findFirst({ where: { id, ...readable(viewer) } });
  if (!dataset) throw new NotFoundError(`data set ${id}`);
  return dataset;
}
