import { InvalidInputError } from '@/lib/errors';
import { close, type FeatureId } from '@/lib/features';
import type { ScoredDay } from '../bootstrap';
import type { LabelledDay } from '../labelled-day';
import type { ClassifierEvaluation } from './classifier-evaluation';
import { type JudgedDays, permutationImportance } from './permutation-importance';
import { judgedFigures, plainJson } from './plain-figures';

export interface FixedEvaluationOptions {
  /** Labelled days with what the version says of them. */
  readonly days: readonly (Omit<LabelledDay, 'day'> & { readonly probability: number })[];
  readonly threshold: number;
  readonly features: readonly FeatureId[];
  readonly seed: number;
  /** Scores rows in feature order, NaN for missing values; left out for a model that is too slow for it. */
  readonly score?: JudgedDays['score'];
  /** Dealings of each feature. */
  readonly dealings: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/**
 * Judges a version as it is, where it cannot be retrained: its predictions of stored days against their labels. Its
 * training may have seen these people, so the figures may be too good; there is no learning curve.
 * @throws InvalidInputError without days of both classes; CancelledError once the signal is aborted
 */
export async function evaluateFixed(options: FixedEvaluationOptions): Promise<ClassifierEvaluation> {
  const { days, threshold, features, seed, score, dealings, signal, onProgress } = options;
  if (new Set(days.map(({ label }) => label)).size < 2)
    throw new InvalidInputError('An evaluation needs days with measured stress of both classes.');
  const scored: ScoredDay[] = days.map(({ participant, label, probability }) => ({
    participant,
    label,
    probability,
    threshold,
  }));
  const matrix = days.map((day) => {
    const closed = close(day.features);
    return features.map((id) => closed[id] ?? Number.NaN);
  });
  const importance = score
    ? await permutationImportance([{ days, matrix, score }], {
        features,
        seed,
        repeats: dealings,
        signal,
        onProgress,
      })
    : [];
  return plainJson({
    version: 1,
    method: { kind: 'fixed' },
    seed,
    features,
    ...judgedFigures(scored, days, seed, 1),
    dealings: score ? dealings : 0,
    importance,
    learningCurve: [],
  });
}
