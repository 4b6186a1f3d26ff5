import type { Family } from '@/lib/classifiers';

/** What people call the families of classifiers, in the order they are offered in. */
export const FAMILY_WORDS: Readonly<Record<Family, { readonly label: string; readonly means: string }>> = {
  xgboost: {
    label: 'XGBoost',
    means: 'Boosted trees. Quick, and the exact search is fastest on them.',
  },
  'random-forest': {
    label: 'Random forest',
    means: 'Many independent trees, averaged.',
  },
  svm: {
    label: 'Support vector machine',
    means: 'Smooth borders between the classes. Slower with many days.',
  },
  'neural-network': {
    label: 'Neural network',
    means: 'Two hidden layers. Needs more people than the others.',
  },
};

/** The families in the order they are offered and trained in. */
export const FAMILY_ORDER = Object.keys(FAMILY_WORDS) as readonly Family[];
