import type { Metric, Scenario, ThresholdRule } from '@/lib/augmentation';
import { engineFamily, engineShort } from './engine-short';

/** What a scenario removes: in two words, and in a sentence. */
export const SCENARIO_WORDS: Readonly<Record<Scenario, { readonly label: string; readonly means: string }>> =
  {
    A: {
      label: 'fewer high-stress rows',
      means: 'Rows labelled high stress are removed from training; all low-stress rows stay.',
    },
    B: {
      label: 'fewer low-stress rows',
      means: 'Rows labelled low stress are removed from training; all high-stress rows stay.',
    },
    C: {
      label: 'fewer of both',
      means:
        'The same share of both classes is removed: there is less to learn from, the classes keep their ratio.',
    },
  };

export const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  accuracy: 'Accuracy',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  auc: 'AUC',
};

export const THRESHOLD_WORDS: Readonly<
  Record<ThresholdRule, { readonly label: string; readonly means: string }>
> = {
  half: {
    label: 'Probability of 0.5',
    means: 'The classifier’s own probability from 0.5 on counts as high, as libraries decide by default.',
  },
  tuned: {
    label: 'Tuned, as in the product',
    means:
      'Platt scaling and the threshold of largest F1 on calibration people. It repairs much of what an imbalance costs, so little is left for added rows.',
  },
};

/** A way to add rows, as the form groups them. */
export interface AugmenterKindWords {
  readonly label: string;
  readonly means: string;
}

export const ENGINE_KIND: AugmenterKindWords = {
  label: 'Counterfactual engines',
  means: 'Each takes kept rows of the other class and changes them until the cell’s own classifier turns.',
};

export const BASELINE_KIND: AugmenterKindWords = {
  label: 'Baselines',
  means: 'What an engine has to beat to be worth its time. The reduced rows alone are always run.',
};

const BASELINES: Readonly<Record<string, { readonly short: string; readonly means: string }>> = {
  none: { short: 'Reduced data', means: 'Nothing is added' },
  oversampling: { short: 'Oversampling', means: 'Copies of kept rows of the reduced class' },
  'class-weights': {
    short: 'Class weights',
    means: 'No rows: the reduced class weighs more',
  },
  smote: { short: 'SMOTE', means: 'Points on the way between kept rows of one class' },
  noise: { short: 'Gaussian noise', means: 'Kept rows with a little noise on each number' },
  bootstrap: { short: 'Bootstrap', means: 'A draw with replacement in place of the kept rows' },
};

const ENGINES: Readonly<Record<string, string>> = {
  exact: 'Fewest changes, proven where the search is complete',
  'nice-sparsity': 'Towards the nearest real row of the other class, in few changes',
  'nice-proximity': 'Towards that row in small changes',
  'nice-plausibility': 'Towards that row by the most usual ones',
  'nice-none': 'That row itself, or as much of it as is allowed',
  'dice-random': 'Random values that turn the answer: varied, larger than needed',
  'dice-genetic': 'Bred from near real rows of the other class',
  'dice-kdtree': 'Values of near real rows of the other class',
  'cfnow-greedy': 'The change that helps most, again and again',
  'cfnow-random': 'Sets of random changes, less what was not needed',
  'cfnow-random-sequential': 'Random changes one after another, less what was not needed',
  'embedded-pretrained': 'The small language model of this product, taught on other simulated people',
  'embedded-finetuned': 'The same, taught on the shipped classifiers and their training people too',
  llm: 'A language model, corrected by the checks',
};

/** An augmenter's name for legends and tables; `full` is the line of all rows. */
export function augmenterShort(id: string): string {
  return id === 'full' ? 'Full data' : (BASELINES[id]?.short ?? engineShort(id));
}

/** What an augmenter does, for the form. */
export function augmenterMeans(id: string): string | undefined {
  return BASELINES[id]?.means ?? ENGINES[id] ?? ENGINES[engineFamily(id)];
}

/** Whether an augmenter makes counterfactuals. */
export function isEngine(id: string): boolean {
  return id !== 'full' && BASELINES[id] === undefined;
}

/** "A, B and C"; "A, B or C". */
export function listWords(items: readonly string[], join: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${join} ${items.at(-1)}`;
}
