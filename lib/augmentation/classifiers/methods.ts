import { DEFAULT_METHODS, type Family, type Method } from '@/lib/classifiers/method';

/**
 * The laboratory's settings, close to what scikit-learn has by default for each family (gradient boosting, random forest,
 * SVC). They were changed after outcomes on test people had been seen (decision 018). The product's own were chosen on thousands of days, where a leaf may ask for forty rows:
 * a reduced class of a few dozen rows then gives a classifier that says the same of everybody, and nothing can be
 * turned. The network is the product's: it stops early on people of its own whatever the number of rows.
 */
export const LABORATORY_METHODS: Readonly<Record<Family, Method>> = {
  xgboost: {
    family: 'xgboost',
    settings: {
      rounds: 100,
      maxDepth: 3,
      eta: 0.1,
      minChildWeight: 1,
      lambda: 1,
      subsample: 1,
      colsampleBytree: 1,
    },
  },
  'random-forest': {
    family: 'random-forest',
    // Deeper trees than any table of a thousand rows needs; a quarter of the features is the square root of nineteen.
    settings: { trees: 100, maxDepth: 12, minLeaf: 1, featureShare: 0.23, rowShare: 0.63 },
  },
  svm: { family: 'svm', settings: { cost: 1, gammaTimesFeatures: 1 } },
  'neural-network': DEFAULT_METHODS['neural-network'],
};
