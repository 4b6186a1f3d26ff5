import { rankOrder } from '@/lib/classifiers/metrics';
import type { Metrics } from './types';

/** Labels and probabilities of test rows. */
export interface ScoredRows {
  readonly labels: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
  readonly threshold: number;
  /** Rows by ascending probability; made where absent. */
  readonly order?: Int32Array;
}

/**
 * Accuracy, precision, recall and F1 of the positive class at `probability >= threshold`, and the area under the ROC
 * curve (ties half), each 0-1. Precision, recall and F1 are 0 when nothing is hit; the AUC is NaN without a pair. One
 * pass over the ranking, because intervals need thousands.
 * @param weights how often each row counts; once where absent
 */
export function fiveMetrics(rows: ScoredRows, weights?: ArrayLike<number>): Metrics {
  const { labels, probabilities, threshold } = rows;
  const order = rows.order ?? rankOrder(probabilities);
  let positives = 0;
  let negatives = 0;
  let misses = 0;
  let rejections = 0;
  let wins = 0;
  for (let i = 0; i < order.length; ) {
    const probability = probabilities[order[i]!]!;
    let high = 0;
    let low = 0;
    for (; i < order.length && probabilities[order[i]!] === probability; i++) {
      const row = order[i]!;
      const weight = weights ? weights[row]! : 1;
      if (labels[row] === 1) high += weight;
      else low += weight;
    }
    wins += high * (negatives + low / 2);
    positives += high;
    negatives += low;
    if (probability < threshold) {
      misses += high;
      rejections += low;
    }
  }
  const hits = positives - misses;
  const falseAlarms = negatives - rejections;
  return {
    accuracy: (hits + rejections) / (positives + negatives),
    precision: hits === 0 ? 0 : hits / (hits + falseAlarms),
    recall: hits === 0 ? 0 : hits / positives,
    f1: hits === 0 ? 0 : (2 * hits) / (2 * hits + falseAlarms + misses),
    auc: wins / (positives * negatives),
  };
}
