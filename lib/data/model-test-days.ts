import 'server-only';
import { NotFoundError } from '@/lib/errors';
import { rowFromJson } from '@/lib/features';
import { Random } from '@/lib/random';
import type { TestDay } from '@/lib/registry/model-test';
import { studyGroupLabel } from '@/lib/views/study-groups';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** Days that a model is tested on, and the data set they are from. */
export interface ModelTestDays {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly stressThreshold: number;
  readonly days: readonly TestDay[];
  /** The classifier the data set uses. */
  readonly current?: { readonly id: string; readonly threshold: number; readonly full?: string };
}

/** Enough for narrow intervals, few enough for a slow model. */
const MOST_DAYS = 5000;
const ALL_DOMAINS = 4;

/**
 * The days of a data set with enough data in every domain, whole people drawn by a fixed seed where there are too many.
 * @throws NotFoundError for a data set of another clinic
 */
export async function modelTestDays(viewer: Viewer, datasetId: string, seed: number): Promise<ModelTestDays> {
  const dataset = await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } });
  if (!dataset) throw new NotFoundError('data set');
  const { classifierId, stressThreshold } = dataset;
  const people = await db().participant.findMany({
    where: { datasetId },
    select: {
      id: true,
      age: true,
      studyGroup: true,
      _count: { select: { days: { where: { sufficientDomains: ALL_DOMAINS } } } },
    },
    orderBy: { sourceId: 'asc' },
  });
  const drawn: string[] = [];
  let counted = 0;
  for (const person of new Random(seed).fork('test').shuffle(people)) {
    if (counted >= MOST_DAYS) break;
    drawn.push(person.id);
    counted += person._count.days;
  }
  const groups = new Map(people.map((person) => [person.id, groupsOf(person)]));
  const days = await db().day.findMany({
    where: { participantId: { in: drawn }, sufficientDomains: ALL_DOMAINS },
    select: {
      participantId: true,
      features: true,
      stressMean: true,
      predictions: { where: { classifierId: classifierId ?? '' }, select: { probability: true, high: true } },
    },
    orderBy: [{ participantId: 'asc' }, { day: 'asc' }],
    take: MOST_DAYS,
  });
  const current = classifierId ? await loadClassifier(classifierId) : undefined;
  return {
    id: dataset.id,
    name: dataset.name,
    synthetic: dataset.synthetic,
    stressThreshold,
    current: current && { id: current.id, threshold: current.threshold, full: current.card.counterpart },
    days: days.map(({ participantId, features, stressMean, predictions }) => ({
      participant: participantId,
      features: rowFromJson(features),
      label: stressMean === null ? undefined : stressMean >= stressThreshold ? 1 : 0,
      groups: groups.get(participantId) ?? [],
      current: predictions[0],
    })),
  };
}

const AGE_BANDS = [
  { below: 50, name: 'Age 0 to 49' },
  { below: 65, name: 'Age 50 to 64' },
  { below: Number.POSITIVE_INFINITY, name: 'Age 65 and over' },
] as const;

function groupsOf({ age, studyGroup }: { age: number | null; studyGroup: number | null }): readonly string[] {
  const band = age === null ? undefined : AGE_BANDS.find(({ below }) => age < below)?.name;
  const group = studyGroup === null ? [] : [`Study group: ${studyGroupLabel(studyGroup)}`];
  return [...(band ? [band] : []), ...group];
}
