import type { ClassifierEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { evaluateFixed } from '@/lib/classifiers/evaluation/fixed-predictions';
import type { FeatureId } from '@/lib/features';
import type { Score, TestedDay } from './model-test';

interface TestEvaluationInput {
  readonly days: readonly TestedDay[];
  readonly features: readonly FeatureId[];
  readonly threshold: number;
  readonly msPerRow: number;
  readonly score: Score;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (share: number) => void;
}

/** Dealings of each feature: each costs the scoring of every day once more. */
const DEALINGS = 3;
/** Longer than this, importance is left out. */
const MOST_MS = 60_000;
const BATCH = 250;

/**
 * The evaluation of an uploaded model on the days of its test that have a label; undefined without days of both classes.
 * @throws RefusedModelError when the model fails, CancelledError
 */
export async function evaluateTested(input: TestEvaluationInput): Promise<ClassifierEvaluation | undefined> {
  const { features, threshold, msPerRow, score, seed, signal, onProgress } = input;
  const days = input.days.flatMap(({ label, ...day }) => (label === undefined ? [] : [{ ...day, label }]));
  if (new Set(days.map(({ label }) => label)).size < 2) return undefined;
  const fast = msPerRow * days.length * (1 + features.length * DEALINGS) <= MOST_MS;
  return evaluateFixed({
    days,
    threshold,
    features,
    seed,
    dealings: DEALINGS,
    score: fast ? inBatches(score, features.length) : undefined,
    signal,
    onProgress,
  });
}

/** Scores few rows at a time, because an answer that takes too long ends the model. */
function inBatches(score: Score, width: number) {
  return async (vectors: Float32Array, rows: number): Promise<Float64Array> => {
    const out = new Float64Array(rows);
    for (let start = 0; start < rows; start += BATCH) {
      const count = Math.min(BATCH, rows - start);
      const part = vectors.slice(start * width, (start + count) * width);
      out.set((await score(part, count)).probabilities, start);
    }
    return out;
  };
}
