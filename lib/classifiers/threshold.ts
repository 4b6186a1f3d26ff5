import { f1 } from './metrics';

/**
 * Decision threshold with maximal F1 on the given rows, to four decimals: among the middles between neighbouring
 * probabilities, the higher of equal ones.
 */
export function maximalF1Threshold(labels: readonly (0 | 1)[], probabilities: ArrayLike<number>): number {
  const distinct = [...new Set(Array.from(probabilities))].sort((a, b) => b - a);
  let best = { threshold: 0.5, f1: -1 };
  distinct.forEach((probability, i) => {
    const next = distinct[i + 1] ?? probability;
    const threshold = Math.round(((probability + next) / 2) * 1e4) / 1e4;
    const value = f1({ labels, probabilities }, threshold);
    if (value > best.f1) best = { threshold, f1: value };
  });
  return best.threshold;
}
