import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DayRow } from '@/lib/derive/day';
import type { ParticipantRecord } from '@/lib/derive/streams';
import { throwIfAborted } from '@/lib/errors';
import { FEATURE_IDS, type FeatureId, rowFromJson, STUDY_GROUPS } from '@/lib/features';
import { audit } from './audit';
import { db } from './client';
import type { Prisma } from './generated/client';
import { bothOf, chooseClassifier, classifierPair, predictionRows } from './predictions';
import type { Viewer } from './viewer';

/** One participant as an importer hands it over: days and compressed streams, already derived. */
export interface ImportedParticipant {
  readonly participant: ParticipantRecord;
  readonly days: readonly DayRow[];
  readonly chunks: readonly {
    readonly day: string;
    readonly signal: string;
    readonly samples: number;
    readonly bytes: Uint8Array;
  }[];
}

export interface DatasetInput {
  /** Fixed for the demo, made up otherwise. */
  readonly id?: string;
  readonly name: string;
  readonly kind: 'simulated' | 'ai-readi' | 't1d-uom' | 'csv';
  readonly synthetic: boolean;
  readonly world?: string;
  readonly dataPolicy?: 'localOnly' | 'remoteAllowed';
  readonly licence: string;
  readonly stressThreshold: number;
  /** What made the rows: importer and derivation versions, seeds, source label. */
  readonly provenance: Readonly<Record<string, string | number>>;
}

const PREDICT_BATCH = 500;

/**
 * Imports a whole data set or nothing: it stays hidden until the last row and prediction is written, and is removed
 * when anything fails or the signal aborts. One participant is in memory at a time.
 * @returns the id of the new data set
 */
export async function importDataset(
  viewer: Viewer,
  input: DatasetInput,
  participants: AsyncIterable<ImportedParticipant>,
  signal?: AbortSignal,
): Promise<string> {
  const id = input.id ?? randomUUID();
  await db().dataset.create({
    data: {
      id,
      clinicId: viewer.clinicId,
      name: input.name,
      kind: input.kind,
      synthetic: input.synthetic,
      world: input.world,
      dataPolicy: input.dataPolicy ?? 'localOnly',
      licence: input.licence,
      stressThreshold: input.stressThreshold,
      provenance: { ...input.provenance },
      features: [],
      ready: false,
    },
  });
  try {
    const present = new Set<FeatureId>();
    for await (const imported of participants) {
      throwIfAborted(signal, 'The import');
      for (const day of imported.days)
        for (const feature of FEATURE_IDS) if (day.features[feature] !== undefined) present.add(feature);
      await writeParticipant(id, input, imported);
    }
    const features = FEATURE_IDS.filter((feature) => present.has(feature));
    const classifier = await chooseClassifier(input.kind, input.world, features);
    if (classifier) await predictDataset(id, classifier.id, signal);
    await db().$transaction(async (tx) => {
      await tx.dataset.update({
        where: { id },
        data: { ready: true, features, classifierId: classifier?.id },
      });
      await audit(tx, viewer, 'import', 'dataset', id);
    });
    return id;
  } catch (error) {
    await db().dataset.delete({ where: { id } });
    throw error;
  }
}

/**
 * Removes what imports left when their process died. With the embedded database everything hidden is a leftover when its
 * owner starts; on a shared server only what is older than any import can be.
 */
export async function removeUnfinishedImports(startedBefore: Date): Promise<number> {
  const { count } = await db().dataset.deleteMany({
    where: { ready: false, createdAt: { lt: startedBefore } },
  });
  return count;
}

async function writeParticipant(
  datasetId: string,
  input: DatasetInput,
  { participant, days, chunks }: ImportedParticipant,
): Promise<void> {
  const id = randomUUID();
  const create = {
    data: {
      id,
      datasetId,
      sourceId: participant.sourceId,
      timezone: participant.timezone,
      age: participant.age,
      studyGroup: participant.studyGroup ? STUDY_GROUPS.indexOf(participant.studyGroup) : undefined,
      hba1cPct: participant.hba1cPct,
      bmi: participant.bmi,
      split: participant.split,
      lastDay: days.at(-1)?.day,
    },
  };
  await db().$transaction([
    db().participant.create(create),
    db().day.createMany({ data: days.map((day) => dayRow(id, input, day)) }),
    db().streamChunk.createMany({
      data: chunks.map((chunk) => ({ ...chunk, participantId: id, bytes: new Uint8Array(chunk.bytes) })),
    }),
  ]);
}

function dayRow(participantId: string, input: DatasetInput, day: DayRow): Prisma.DayCreateManyInput {
  return {
    id: randomUUID(),
    participantId,
    day: day.day,
    features: { ...day.features },
    sufficiency: { ...day.sufficiency },
    sufficientDomains: Object.values(day.sufficiency).filter((verdict) => verdict.sufficient).length,
    stressMean: day.stressMean,
    stressReadings: day.stressReadings,
    provenance: { ...input.provenance },
  };
}

async function predictDataset(
  datasetId: string,
  classifierId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const classifiers = bothOf(await classifierPair(classifierId));
  let cursor: string | undefined;
  for (;;) {
    throwIfAborted(signal, 'The import');
    const days = await db().day.findMany({
      where: { participant: { datasetId } },
      select: { id: true, features: true },
      orderBy: { id: 'asc' },
      take: PREDICT_BATCH,
      ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
    });
    if (days.length === 0) return;
    cursor = days.at(-1)?.id;
    const rows = days.map((day) => ({ id: day.id, features: rowFromJson(day.features) }));
    for (const classifier of classifiers) {
      const data = await predictionRows(classifier, rows);
      await db().prediction.createMany({ data });
    }
  }
}
