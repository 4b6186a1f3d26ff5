import { neededProbability, type Problem, rowAfter } from '@/lib/counterfactuals';
import { sidesOf } from '@/lib/counterfactuals/grid';
import { type FeatureId, type FeatureRow, toVector } from '@/lib/features';

/** Where on a side of a feature the classifier is asked, as shares of the way to its furthest value. */
export const PROBED = [1, 2, 3, 4, 5, 6, 7, 8].map((eighth) => eighth / 8);

/** One side of a feature: its furthest allowed value, and what the classifier says on the way to it. */
export interface ProbedSide {
  readonly far: number;
  /** Gaps to the needed probability, logits, nearest value first; negative once reached. */
  readonly gaps: readonly number[];
}

/** What the classifier says of a row and of each of its features moved alone. */
export interface Probes {
  /** Gap of the row itself, logits. */
  readonly gap: number;
  readonly sides: ReadonlyMap<FeatureId, readonly ProbedSide[]>;
  /** Rows the classifier scored. */
  readonly rows: number;
}

/**
 * Asks the classifier, in one batch, about each feature alone at a few values of its grid.
 * @param spare probability beyond the needed one that the gaps are measured to: a writer that is told a stricter target
 *   falls short of the real one less often
 */
export async function probe(problem: Problem, spare = 0): Promise<Probes> {
  const { classifier, constraints, factual } = problem;
  const context = { factual, classifier, ...constraints };
  const rows: FeatureRow[] = [];
  const plan = problem.grid.map((grid) => ({
    feature: grid.feature,
    sides: sidesOf(grid).map((values) => {
      const first = rows.length;
      for (const share of PROBED) {
        const value = values[Math.max(0, Math.round(share * values.length) - 1)]!;
        rows.push(rowAfter(context, { [grid.feature]: value }));
      }
      return { far: values.at(-1)!, first };
    }),
  }));
  const vectors = new Float32Array(rows.length * classifier.features.length);
  rows.forEach((row, i) => {
    vectors.set(toVector(row, classifier.features), i * classifier.features.length);
  });
  const probabilities = await classifier.predictor.predict(vectors, rows.length);
  const gapOf = gapsTo(problem, spare);
  return {
    gap: gapOf(problem.probability),
    sides: new Map(
      plan.map(({ feature, sides }) => [
        feature,
        sides.map(({ far, first }) => ({
          far,
          gaps: PROBED.map((_, i) => gapOf(probabilities[first + i]!)),
        })),
      ]),
    ),
    rows: rows.length,
  };
}

/** Probability to gap in logits, positive while the target is not reached. */
function gapsTo(problem: Problem, spare: number): (probability: number) => number {
  const sign = problem.target === 0 ? 1 : -1;
  const needed = logit(neededProbability(problem) - sign * spare);
  return (probability) => sign * (logit(probability) - needed);
}

const EDGE = 1e-4;

function logit(probability: number): number {
  const p = Math.min(Math.max(probability, EDGE), 1 - EDGE);
  return Math.log(p / (1 - p));
}
