import 'server-only';
import type { FeatureId } from '@/lib/features';
import { cardTitle } from '@/lib/registry/card-title';
import type { AnyCard } from '@/lib/registry/uploaded-card';
import type { StudyOptions } from '@/lib/views/study-types';
import { listClassifiers } from './classifiers';
import { db } from './client';
import { listDatasets } from './datasets';
import { enginesFor } from './language-models';
import type { Viewer } from './viewer';

/** Data sets with what a study can be made of: classifiers that fit, splits, groups, ages and engines. */
export async function studyOptions(viewer: Viewer): Promise<StudyOptions> {
  const [datasets, cards] = await Promise.all([listDatasets(viewer), listClassifiers(viewer)]);
  const options = await Promise.all(
    datasets.map(async (dataset) => {
      const [stored, facets, engines] = await Promise.all([
        db().dataset.findUniqueOrThrow({ where: { id: dataset.id }, select: { features: true } }),
        facetsOf(dataset.id),
        enginesFor(viewer, dataset.dataPolicy),
      ]);
      const features = stored.features as unknown as readonly FeatureId[];
      return {
        id: dataset.id,
        name: dataset.name,
        synthetic: dataset.synthetic,
        people: dataset.participants,
        days: dataset.days,
        classifiers: fittingClassifiers(cards, features),
        classifierId: dataset.classifierId,
        ...facets,
        engines: engines
          .filter(({ available }) => available)
          .map(({ id, label, description, remote }) => ({ id, label, description, remote })),
      };
    }),
  );
  return { datasets: options };
}

/** The classifiers without label proxies whose features a data set has. */
export function fittingClassifiers(
  cards: readonly AnyCard[],
  features: readonly FeatureId[],
): readonly { readonly id: string; readonly title: string }[] {
  return cards
    .filter((card) => fits(card, features))
    .map((card) => ({ id: card.id, title: cardTitle(card) }));
}

function fits(card: AnyCard, features: readonly FeatureId[]): boolean {
  const missing = card.features.filter(({ id }) => !features.includes(id)).length;
  return card.variant === 'actionable' && missing / card.features.length <= card.maxMissingShare;
}

async function facetsOf(datasetId: string) {
  const [splits, groups, ages] = await Promise.all([
    db().participant.groupBy({ by: ['split'], where: { datasetId, split: { not: null } } }),
    db().participant.groupBy({ by: ['studyGroup'], where: { datasetId, studyGroup: { not: null } } }),
    db().participant.aggregate({ where: { datasetId }, _min: { age: true }, _max: { age: true } }),
  ]);
  const { age: youngest } = ages._min;
  const { age: oldest } = ages._max;
  return {
    splits: splits.flatMap(({ split }) => (split === null ? [] : [split])).sort(),
    groups: groups
      .flatMap(({ studyGroup }) => (studyGroup === null ? [] : [studyGroup]))
      .sort((a, b) => a - b),
    ...(youngest === null || oldest === null
      ? {}
      : { ages: [Math.floor(youngest), Math.ceil(oldest)] as const }),
  };
}
