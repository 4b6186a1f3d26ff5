import type { Family } from '@/lib/classifiers/method';
import { AUGMENTERS, type Augmenter } from './augmenters';
import { TRAINERS, type TrainClassifier } from './classifiers';

/** What an experiment can be made of. A language model joins as one more augmenter. */
export interface Methods {
  readonly trainers: Readonly<Partial<Record<Family, TrainClassifier>>>;
  readonly augmenters: Readonly<Record<string, Augmenter>>;
}

export const METHODS: Methods = { trainers: TRAINERS, augmenters: AUGMENTERS };
