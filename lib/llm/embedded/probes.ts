import { neededProbability, type Problem, rowAfter } from '@/lib/counterfactuals';
import { densityOf } from '@/lib/counterfactuals/density';
import { sidesOf } from '@/lib/counterfactuals/grid';
import { type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import type { Risk } from './vocabulary';

/** Where on a side of a feature the classifier is asked, as shares of the way to its furthest value. */
export const PROBED = [1, 2, 3, 4, 5, 6, 7, 8].map((eighth) => eighth / 8);

/** One side of a feature: its furthest allowed value, and what the classifier says on the way to it. */
export interface ProbedSide {
  readonly far: number;
  /** Nearest value first. */
  readonly risks: readonly Risk[];
}

/** What the classifier and the density of the target's class say of a row and of each of its features moved alone. */
export interface Probes {
  /** Of the row itself. */
  readonly own: Risk;
  readonly sides: ReadonlyMap<FeatureId, readonly ProbedSide[]>;
  /** Rows the classifier scored. */
  readonly rows: number;
}

/**
 * Asks the classifier, in one batch, about each feature alone at a few values of its grid, and how unusual those rows
 * are where the constraints ask for density.
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
  const rarityOf = rarityIn(problem);
  const risk = (row: FeatureRow, probability: number): Risk => ({
    gap: gapOf(probability),
    rarity: rarityOf(row),
  });
  return {
    own: risk(factual, problem.probability),
    sides: new Map(
      plan.map(({ feature, sides }) => [
        feature,
        sides.map(({ far, first }) => ({
          far,
          risks: PROBED.map((_, i) => risk(rows[first + i]!, probabilities[first + i]!)),
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

/** Row to the logarithm of its outlier factor over the cut-off; where density is not asked for, nothing is unusual. */
function rarityIn({ classifier, constraints, target }: Problem): (row: FeatureRow) => number {
  if (!constraints.density) return () => Number.NEGATIVE_INFINITY;
  const { outlierFactor, cutoff } = densityOf(classifier.reference, target);
  return (row) => Math.log(outlierFactor(row) / cutoff);
}

const EDGE = 1e-4;

function logit(probability: number): number {
  const p = Math.min(Math.max(probability, EDGE), 1 - EDGE);
  return Math.log(p / (1 - p));
}
