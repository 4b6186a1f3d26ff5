import { throwIfAborted } from '@/lib/errors';
import { FOREST_DEFAULTS } from './forest';
import type { LabelledDay } from './labelled-day';
import type { Family, Method } from './method';
import { auc } from './metrics';
import { type FitOptions, outOfFoldMargins } from './model';
import { NETWORK_DEFAULTS } from './network';
import { DEFAULT_SETTINGS } from './xgboost';

export interface Tried {
  readonly method: Method;
  /** Out-of-fold AUC on the given people. */
  readonly auc: number;
}

/** Settings worth trying, a family each: from the simplest to the most flexible. */
export const CANDIDATES: Readonly<Record<Family, readonly Method[]>> = {
  xgboost: [
    { maxDepth: 2, rounds: 80, eta: 0.05 },
    { maxDepth: 2, rounds: 150, eta: 0.08 },
    { maxDepth: 3, rounds: 60, eta: 0.05 },
    { maxDepth: 3, rounds: 120, eta: 0.05 },
    { maxDepth: 3, rounds: 150, eta: 0.1 },
    { maxDepth: 4, rounds: 80, eta: 0.05 },
    { maxDepth: 4, rounds: 150, eta: 0.1 },
  ].map((part) => ({ family: 'xgboost', settings: { ...DEFAULT_SETTINGS, ...part } })),
  'random-forest': [
    { maxDepth: 5, minLeaf: 20, featureShare: 0.4 },
    { maxDepth: 6, minLeaf: 10, featureShare: 0.4 },
    { maxDepth: 8, minLeaf: 10, featureShare: 0.4 },
    { maxDepth: 8, minLeaf: 10, featureShare: 0.7 },
    { maxDepth: 12, minLeaf: 5, featureShare: 0.4 },
  ].map((part) => ({ family: 'random-forest', settings: { ...FOREST_DEFAULTS, ...part } })),
  svm: [
    { cost: 0.3, gammaTimesFeatures: 0.1 },
    { cost: 1, gammaTimesFeatures: 0.1 },
    { cost: 0.3, gammaTimesFeatures: 0.3 },
    { cost: 1, gammaTimesFeatures: 0.3 },
    { cost: 3, gammaTimesFeatures: 0.3 },
    { cost: 1, gammaTimesFeatures: 1 },
  ].map((settings) => ({ family: 'svm', settings })),
  'neural-network': [
    { firstLayer: 16, secondLayer: 8, l2: 0.001 },
    { firstLayer: 32, secondLayer: 16, l2: 0.0003 },
    { firstLayer: 32, secondLayer: 16, l2: 0.001 },
    { firstLayer: 32, secondLayer: 16, l2: 0.003 },
    { firstLayer: 64, secondLayer: 32, l2: 0.003 },
  ].map((part) => ({ family: 'neural-network', settings: { ...NETWORK_DEFAULTS, ...part } })),
};

const FOLDS = 5;

/** Cross-validates candidates grouped by participant. Give it training people only; best first. */
export async function tuneSettings(
  rows: readonly LabelledDay[],
  options: Omit<FitOptions, 'method'>,
  candidates: readonly Method[],
): Promise<readonly Tried[]> {
  const labels = rows.map((row) => row.label);
  const tried: Tried[] = [];
  for (const method of candidates) {
    throwIfAborted(options.signal, 'Tuning');
    const probabilities = await outOfFoldMargins(rows, FOLDS, { ...options, method });
    tried.push({ method, auc: auc({ labels, probabilities }) });
  }
  return tried.sort((a, b) => b.auc - a.auc);
}
