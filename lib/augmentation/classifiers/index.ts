import { FAMILIES, type Family } from '@/lib/classifiers/method';
import { trainerOf } from './family';
import type { TrainClassifier } from './train-classifier';

export type { FitInput, FittedClassifier, TrainClassifier } from './train-classifier';

/** The families of the paper, by id. */
export const TRAINERS: Readonly<Record<Family, TrainClassifier>> = Object.fromEntries(
  FAMILIES.map((family) => [family, trainerOf(family)]),
) as Record<Family, TrainClassifier>;
