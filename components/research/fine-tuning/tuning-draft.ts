import type { TuningOptions } from '@/lib/views/tuning-types';

/** What the form of a new set holds. */
export interface TuningDraft {
  readonly name: string;
  readonly datasetId: string;
  readonly classifierId: string;
  readonly settings: TuningOptions['defaults'];
}

export type TuningDataset = TuningOptions['datasets'][number];

/** A draft on the first data set that a set can be made of; undefined when there is none. */
export function draftOf({ datasets, defaults }: TuningOptions): TuningDraft | undefined {
  const first = datasets.find(({ refusal }) => refusal === undefined);
  return first && { name: '', settings: defaults, ...onDataset(first) };
}

/** The data set with the classifier it uses, or the first that fits it. */
export function onDataset({ id, classifierId, classifiers }: TuningDataset) {
  const used = classifiers.find((one) => one.id === classifierId) ?? classifiers[0];
  return { datasetId: id, classifierId: used?.id ?? '' };
}

/** What keeps the draft from being sent, in words; undefined when nothing does. */
export function whatIsMissing({ name, classifierId }: TuningDraft): string | undefined {
  if (name.trim() === '') return 'A name is needed.';
  return classifierId === '' ? 'A classifier is needed.' : undefined;
}
