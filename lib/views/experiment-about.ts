import type { ExperimentSettings } from '@/lib/augmentation';

/** What keeps test people and removed rows out of every figure (decision 018). */
export const LEAKAGE_GUARDS: readonly string[] = [
  'People are split, never rows: a quarter of them only tests. They are drawn by id and seed alone, and are never reduced, augmented or learnt from.',
  'Each cell trains its own classifier on the kept rows. Its sources, density, ranges, medians and neighbours come from those rows and nowhere else.',
  'Of the people who do not test, a quarter calibrates and the rest trains. A synthetic row stays with the person it was made from.',
  'How many rows are added is reckoned from the kept rows. Every augmenter restores the same counts.',
  'A synthetic row carries the class it was made for. What a classifier of all rows thinks of it is measured last and used for nothing.',
  'A finished cell is found again by the hash of everything that entered it, the reduced classifier included.',
];

/** Which counterfactuals became training rows. */
export function curationWords({ curation }: Pick<ExperimentSettings, 'curation'>): string {
  const { verifiedOnly, densityOnly, minConfidence } = curation;
  return [
    verifiedOnly ? 'Only plans that passed every check' : 'Also proposals that failed a check',
    densityOnly ? 'plausible by density' : 'at any density',
    minConfidence === undefined
      ? 'at any confidence'
      : `with a confidence of at least ${minConfidence.toFixed(2)}`,
  ].join(', ');
}
