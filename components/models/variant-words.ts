import type { ClassifierCard } from '@/lib/classifiers/card';

/** The two variants of a family, in words. */
export const VARIANT_WORDS: Readonly<
  Record<ClassifierCard['variant'], { readonly label: string; readonly means: string }>
> = {
  actionable: {
    label: 'Actionable',
    means: 'Trained without label proxies. Plans are made for this variant.',
  },
  full: {
    label: 'Full',
    means:
      'Trained with label proxies as well. Shown beside the actionable variant, never the target of a plan.',
  },
};
