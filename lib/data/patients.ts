import 'server-only';
import { driversOf } from '@/lib/classifiers/drivers';
import { percentileOf } from '@/lib/classifiers/percentile';
import { predictRows, type RowPrediction } from '@/lib/classifiers/predict';
import type { Sufficiency } from '@/lib/derive/day';
import { NotFoundError } from '@/lib/errors';
import { FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow, rowFromJson } from '@/lib/features';
import { cardTitle } from '@/lib/registry/card-title';
import { isUploaded } from '@/lib/registry/uploaded-card';
import type { DriverView, FeatureView, PatientView, PredictionView } from '@/lib/views/types';
import { audit } from './audit';
import type { LoadedClassifier } from './classifiers';
import { db } from './client';
import { listPresets, patientConstraints } from './constraints';
import { toDatasetView } from './datasets';
import { enginesFor } from './language-models';
import { type ClassifierPair, classifierPair } from './predictions';
import { readable } from './scope';
import { tracesOf } from './streams';
import type { Viewer } from './viewer';
import { neighboursInWorklist } from './worklist';

/** A participant of the viewer's clinic with its days in order; the shared start of every patient query. */
export async function findPatient(viewer: Viewer, id: string) {
  const participant = await db().participant.findFirst({
    where: { id, dataset: readable(viewer) },
    include: { dataset: true, days: { orderBy: { day: 'asc' }, include: { predictions: true } } },
  });
  if (!participant) throw new NotFoundError('patient');
  return participant;
}

/** @throws NotFoundError unless the viewer may read the patient; cheap, so that a page can answer 404 before it streams */
export async function assertPatient(viewer: Viewer, id: string): Promise<void> {
  const found = await db().participant.count({ where: { id, dataset: readable(viewer) } });
  if (found === 0) throw new NotFoundError('patient');
}

/** The day of that 1-based place, by default the last. */
export function pickDay<T>(days: readonly T[], place: number | undefined): { day: T; number: number } {
  const number = place ?? days.length;
  const day = days[number - 1];
  if (!day) throw new NotFoundError('day');
  return { day, number };
}

/**
 * Everything the patient page shows of one day.
 * @throws NotFoundError for a patient of another clinic, or a day that does not exist
 */
export async function getPatient(
  viewer: Viewer,
  id: string,
  options: { readonly day?: number } = {},
): Promise<PatientView> {
  const participant = await findPatient(viewer, id);
  const { dataset } = participant;
  const { day, number } = pickDay(participant.days, options.day);
  const row = rowFromJson(day.features);
  const pair = dataset.classifierId ? await classifierPair(dataset.classifierId) : undefined;
  const [actionable, full] = pair
    ? await Promise.all([
        predictOne(pair.actionable, row),
        pair.full ? predictOne(pair.full, row) : undefined,
      ])
    : [];
  const predicted = actionable?.ok === true;
  const [{ traces, hypnogram }, neighbours, counts, constraints, presets, engines] = await Promise.all([
    tracesOf(participant.id, day.day, participant.timezone),
    neighboursInWorklist(dataset, participant.id),
    db().participant.count({ where: { datasetId: dataset.id } }),
    patientConstraints(participant.id),
    listPresets(viewer),
    enginesFor(viewer, dataset.dataPolicy),
  ]);
  await db().$transaction((tx) => audit(tx, viewer, 'read', 'participant', participant.id));
  return {
    id: participant.id,
    patient: participant.sourceId,
    dataset: toDatasetView(dataset, counts, participant.days.length),
    age: participant.age ?? undefined,
    studyGroup: participant.studyGroup ?? undefined,
    days: participant.days.map(({ day: date, predictions, sufficientDomains }) => {
      const prediction = predictions.find((p) => p.classifierId === dataset.classifierId);
      return { day: date, probability: prediction?.probability, high: prediction?.high, sufficientDomains };
    }),
    day: day.day,
    dayNumber: number,
    row,
    features: featureViews(row, pair, actionable),
    sufficiency: day.sufficiency as unknown as Sufficiency,
    stressMean: day.stressMean ?? undefined,
    stressReadings: day.stressReadings,
    prediction: pair && actionable?.ok ? toPredictionView(pair.actionable, actionable) : undefined,
    full: pair?.full && full?.ok ? toPredictionView(pair.full, full) : undefined,
    refusal:
      pair && actionable && !actionable.ok
        ? { ...actionable, maxMissingShare: pair.actionable.card.maxMissingShare }
        : undefined,
    drivers: pair && predicted ? await allDrivers(pair, row) : [],
    dependencies: pair?.actionable.reference.structural?.dependencies ?? [],
    traces,
    hypnogram,
    engines,
    constraints,
    presets,
    ...neighbours,
  };
}

async function predictOne(classifier: LoadedClassifier, row: FeatureRow): Promise<RowPrediction> {
  return (await predictRows(classifier.card, classifier.predictor, [row]))[0]!;
}

function toPredictionView(
  { id, hash, threshold, card }: LoadedClassifier,
  prediction: Extract<RowPrediction, { ok: true }>,
): PredictionView {
  return {
    classifierId: id,
    title: cardTitle(card),
    hash,
    variant: card.variant,
    threshold,
    probability: prediction.probability,
    high: prediction.high,
    imputed: prediction.imputed,
    ...originOf(card),
  };
}

/** Where its figures come from: held-out people for a trained classifier, the test in this product for an uploaded one. */
function originOf(
  card: LoadedClassifier['card'],
): Pick<PredictionView, 'auc' | 'synthetic' | 'world' | 'adapter'> {
  if (!isUploaded(card))
    return { auc: card.metrics.auc, synthetic: card.data.synthetic, world: card.data.world };
  return { auc: card.test.labelled?.metrics.auc, synthetic: false, adapter: card.adapter };
}

async function allDrivers(pair: ClassifierPair, row: FeatureRow): Promise<DriverView[]> {
  const [own, proxies] = await Promise.all([
    driversOf(pair.actionable, row),
    pair.full ? driversOf(pair.full, row) : [],
  ]);
  return [
    ...own.map((driver): DriverView => ({ ...driver, model: 'actionable' })),
    ...proxies
      .filter(({ feature }) => FEATURES[feature].role === 'labelProxy')
      .map((driver): DriverView => ({ ...driver, model: 'full' })),
  ].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

function featureViews(
  row: FeatureRow,
  pair: ClassifierPair | undefined,
  prediction: RowPrediction | undefined,
): readonly FeatureView[] {
  // The full classifier first: it knows the label proxies too.
  const models = pair ? [pair.full, pair.actionable].filter((model) => model !== undefined) : [];
  const known = (id: FeatureId) =>
    row[id] !== undefined || models.some((model) => model.features.includes(id));
  return FEATURE_IDS.filter(known).map((id): FeatureView => {
    const reference = models.find((model) => model.features.includes(id))?.reference;
    const at = reference?.features.indexOf(id) ?? -1;
    const value = row[id];
    return {
      id,
      value,
      percentile:
        value !== undefined && reference ? percentileOf(reference.percentiles[at]!, value) : undefined,
      median: reference?.median[at],
      p5: reference?.p5[at],
      p25: reference?.percentiles[at]?.[5],
      p75: reference?.percentiles[at]?.[15],
      p95: reference?.p95[at],
      percentiles: FEATURES[id].role === 'action' ? reference?.percentiles[at] : undefined,
      inModel: pair?.actionable.features.includes(id) ?? false,
      imputed: prediction?.ok === true && prediction.imputed.includes(id),
    };
  });
}
