import type { StudyOptions } from '@/lib/views/study-types';
import { defaultEngines } from '@/lib/views/study-url';

/** A study as the form holds it, before it is asked for. */
export interface StudyDraft {
  readonly name: string;
  readonly datasetId: string;
  readonly classifierId: string;
  readonly engines: readonly string[];
  readonly predictedHigh: boolean;
  readonly split?: string;
  readonly group?: number;
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly maxDays: number;
  readonly daysEach: number;
  readonly k: number;
  readonly seed: number;
}

/** What the form starts with for a data set: one engine of each family, one day a person. */
export function draftOf(dataset: StudyOptions['datasets'][number]): StudyDraft {
  const { classifiers, classifierId } = dataset;
  return {
    name: '',
    datasetId: dataset.id,
    classifierId: (classifiers.find(({ id }) => id === classifierId) ?? classifiers[0])?.id ?? '',
    engines: defaultEngines(dataset.engines.filter(({ remote }) => !remote).map(({ id }) => id)),
    predictedHigh: true,
    split: undefined,
    group: undefined,
    ageFrom: undefined,
    ageTo: undefined,
    maxDays: 50,
    daysEach: 1,
    k: 3,
    seed: 1,
  };
}
