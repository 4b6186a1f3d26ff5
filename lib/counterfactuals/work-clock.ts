import type { EngineOptions, ExplainedClassifier } from './types';

/** Looks at the clock after which a search for one row ends: some tens of thousands of rows scored by trees. */
const MOST_LOOKS = 600;
/** What one look counts as: searches give way to others after 20 ms. */
const MS_PER_LOOK = 0.1;
/** Rows that a classifier without trees scores in place of one look: some five thousand in all. */
const ROWS_PER_LOOK = 8;

export interface MeteredSearch {
  readonly time: Pick<EngineOptions, 'now' | 'budgetMs'>;
  /** The classifier, whose predictions move the clock too. */
  readonly classifier: ExplainedClassifier;
}

/**
 * A clock that moves with each look at it and each row scored. Searches look after a fixed amount of work, so the limit
 * falls at the same place on every machine and a loaded machine makes the same rows.
 */
export function metered(classifier: ExplainedClassifier): MeteredSearch {
  let looks = 0;
  const { predictor } = classifier;
  return {
    time: {
      now: () => {
        looks++;
        return looks * MS_PER_LOOK;
      },
      budgetMs: MOST_LOOKS * MS_PER_LOOK,
    },
    classifier: {
      ...classifier,
      predictor: {
        ...predictor,
        predict: (vectors, rows) => {
          looks += rows / ROWS_PER_LOOK;
          return predictor.predict(vectors, rows);
        },
      },
    },
  };
}
