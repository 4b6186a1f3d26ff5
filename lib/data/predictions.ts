import 'server-only';
import { predictRows } from '@/lib/classifiers/predict';
import { type FeatureId, type FeatureRow, rowFromJson } from '@/lib/features';
import { type LoadedClassifier, loadClassifier, loadPackage, packageIds } from './classifiers';
import { db } from './client';
import type { Prisma } from './generated/client';

const BATCH = 500;

/** Prediction rows of days, one per day that has enough features. */
export async function predictionRows(
  classifier: LoadedClassifier,
  days: readonly { readonly id: string; readonly features: FeatureRow }[],
): Promise<Prisma.PredictionCreateManyInput[]> {
  const predictions = await predictRows(
    classifier.card,
    classifier.predictor,
    days.map((day) => day.features),
  );
  return predictions.flatMap((prediction, i) =>
    prediction.ok
      ? [
          {
            dayId: days[i]!.id,
            classifierId: classifier.id,
            classifierHash: classifier.hash,
            probability: prediction.probability,
            high: prediction.high,
            imputed: [...prediction.imputed],
          },
        ]
      : [],
  );
}

/** The actionable classifier that fits a data set best: same origin first, then the fewest missing features. */
export async function chooseClassifier(
  kind: string,
  world: string | undefined,
  features: readonly FeatureId[],
): Promise<LoadedClassifier | undefined> {
  const candidates = (await Promise.all(packageIds().map(loadPackage)))
    .filter(({ card }) => card.variant === 'actionable')
    .map((classifier) => {
      const missing = classifier.features.filter((id) => !features.includes(id)).length;
      const { card } = classifier;
      return {
        classifier,
        share: missing / classifier.features.length,
        // A null world has nothing to learn from features: only its own rows are ever predicted by it.
        usable: card.data.world !== 'null' || world === 'null',
        sameOrigin: card.data.dataset.startsWith(kind) && (card.data.world ?? undefined) === world,
      };
    })
    .filter(({ share, usable, classifier }) => usable && share <= classifier.card.maxMissingShare)
    .sort((a, b) => Number(b.sameOrigin) - Number(a.sameOrigin) || a.share - b.share);
  return candidates[0]?.classifier;
}

/** The classifier of a data set and, where it has one, the one with label proxies that is shown beside it. */
export interface ClassifierPair {
  readonly actionable: LoadedClassifier;
  readonly full?: LoadedClassifier;
}

/** @throws NotFoundError, CorruptFileError */
export async function classifierPair(id: string): Promise<ClassifierPair> {
  const actionable = await loadClassifier(id);
  const { counterpart } = actionable.card;
  const other = counterpart ? await loadClassifier(counterpart) : undefined;
  // The counterpart of a classifier with label proxies has none: nothing is shown beside that.
  return { actionable, full: other?.card.variant === 'full' ? other : undefined };
}

/** Both classifiers of a pair, or the one there is. */
export function bothOf({ actionable, full }: ClassifierPair): readonly LoadedClassifier[] {
  return full ? [actionable, full] : [actionable];
}

/**
 * Registers every package on this machine, and predicts again the days whose prediction was made by a package that
 * has since been replaced. Run at start-up by the one worker, so that number and model always agree.
 */
export async function syncClassifiers(): Promise<void> {
  for (const id of packageIds()) {
    const { card } = await loadPackage(id);
    const row = {
      family: card.family,
      variant: card.variant,
      counterpart: card.counterpart,
      hash: card.hash,
      card: card as unknown as Prisma.InputJsonValue,
    };
    await db().classifier.upsert({ where: { id }, create: { id, ...row }, update: row });
  }
  const datasets = await db().dataset.findMany({ where: { classifierId: { not: null } } });
  for (const { id, classifierId } of datasets) {
    if (!classifierId || !packageIds().includes(classifierId)) continue;
    for (const classifier of bothOf(await classifierPair(classifierId))) await predictStale(id, classifier);
  }
}

async function predictStale(datasetId: string, classifier: LoadedClassifier): Promise<void> {
  for (;;) {
    const stale = await db().day.findMany({
      where: {
        participant: { datasetId },
        predictions: {
          some: { classifierId: classifier.id, classifierHash: { not: classifier.hash } },
        },
      },
      select: { id: true, features: true },
      take: BATCH,
    });
    if (stale.length === 0) return;
    const rows = await predictionRows(
      classifier,
      stale.map((day) => ({ id: day.id, features: rowFromJson(day.features) })),
    );
    await db().$transaction([
      db().prediction.deleteMany({
        where: { classifierId: classifier.id, dayId: { in: stale.map((day) => day.id) } },
      }),
      db().prediction.createMany({ data: rows }),
    ]);
  }
}
