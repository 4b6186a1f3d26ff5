/** Labels and probabilities of rows; `weight` counts how often a row was drawn (1 where absent). */
export interface Scored {
  readonly labels: ArrayLike<0 | 1>;
  readonly probabilities: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

const weightOf = (scored: Scored, i: number): number => scored.weights?.[i] ?? 1;

/** Row numbers by ascending probability. */
export function rankOrder(probabilities: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => probabilities[a]! - probabilities[b]!,
  );
}

/**
 * Pairs of a positive and a negative row, and how many of them have the positive row on top, ties half. `order` is a
 * ranking of all rows or of some of them.
 */
export function concordance(
  scored: Scored,
  order: Int32Array,
): { readonly wins: number; readonly pairs: number } {
  const { labels, probabilities } = scored;
  let positives = 0;
  let negatives = 0;
  let wins = 0;
  for (let i = 0; i < order.length; ) {
    let tiedPositives = 0;
    let tiedNegatives = 0;
    const probability = probabilities[order[i]!]!;
    for (; i < order.length && probabilities[order[i]!] === probability; i++) {
      const row = order[i]!;
      if (labels[row] === 1) tiedPositives += weightOf(scored, row);
      else tiedNegatives += weightOf(scored, row);
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
  }
  return { wins, pairs: positives * negatives };
}

/** Area under the ROC curve, 0-1: the chance that a positive row scores above a negative one. NaN without a pair. */
export function auc(scored: Scored): number {
  const { wins, pairs } = concordance(scored, rankOrder(scored.probabilities));
  return wins / pairs;
}

/**
 * Average precision, 0-1: the area under the precision-recall curve as a sum of steps, tied probabilities one step
 * (scikit-learn's `average_precision_score`). `order` ranks all rows or some of them; NaN without a positive row.
 */
export function averagePrecision(scored: Scored, order = rankOrder(scored.probabilities)): number {
  const { labels, probabilities } = scored;
  let hits = 0;
  let predicted = 0;
  let area = 0;
  for (let i = order.length - 1; i >= 0; ) {
    let tiedHits = 0;
    const probability = probabilities[order[i]!]!;
    for (; i >= 0 && probabilities[order[i]!] === probability; i--) {
      const weight = weightOf(scored, order[i]!);
      predicted += weight;
      if (labels[order[i]!] === 1) tiedHits += weight;
    }
    hits += tiedHits;
    if (tiedHits > 0) area += (tiedHits * hits) / predicted;
  }
  return area / hits;
}

/** Rows by their class and by the decision `probability >= threshold`. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** The confusion matrix at a decision threshold. */
export function confusion(scored: Scored, threshold: number): Confusion {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < scored.labels.length; i++)
    counts[2 * scored.labels[i]! + Number(scored.probabilities[i]! >= threshold)]! += weightOf(scored, i);
  const [trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = counts;
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Shares of a confusion matrix, 0-1; a share of nothing is 0, as in scikit-learn. */
export function decisionFigures({
  truePositives,
  falsePositives,
  trueNegatives,
  falseNegatives,
}: Confusion): {
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
} {
  const misses = falsePositives + falseNegatives;
  return {
    accuracy: share(truePositives + trueNegatives, truePositives + trueNegatives + misses),
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + misses),
  };
}

/** F1 of the positive class at `probability >= threshold`, 0-1; 0 when nothing is positive. */
export function f1(scored: Scored, threshold: number): number {
  return decisionFigures(confusion(scored, threshold)).f1;
}

/** Mean squared error of the probability, 0-1 (Brier 1950). */
export function brier(scored: Scored): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < scored.labels.length; i++) {
    const weight = weightOf(scored, i);
    sum += weight * (scored.probabilities[i]! - scored.labels[i]!) ** 2;
    total += weight;
  }
  return sum / total;
}

const BINS = 10;

/**
 * Expected calibration error, 0-1: over ten bins of equal width, the mean distance between predicted probability and
 * observed share, weighted by rows (Guo et al. 2017).
 */
export function ece(scored: Scored): number {
  const gap = new Float64Array(BINS);
  let total = 0;
  for (let i = 0; i < scored.labels.length; i++) {
    const weight = weightOf(scored, i);
    const probability = scored.probabilities[i]!;
    gap[Math.min(Math.floor(probability * BINS), BINS - 1)]! += weight * (probability - scored.labels[i]!);
    total += weight;
  }
  return gap.reduce((sum, value) => sum + Math.abs(value), 0) / total;
}
