import {
  type Change,
  gowerDistance,
  isVerified,
  type Problem,
  type VerifiedPlan,
} from '@/lib/counterfactuals';
import { FEATURES, type FeatureRow, rowFromJson } from '@/lib/features';
import { editableFeatures } from './feature-table';

/** Examples of one prompt, at most: each costs some 400 tokens. */
export const MOST_SHOTS = 8;

/** A day of a training person and a verified plan for it. */
export interface SolvedExample {
  readonly problem: Problem;
  readonly plan: VerifiedPlan;
  readonly rationale: string;
}

/** What a prompt shows before its question. */
export interface FewShot {
  /** Examples asked for. */
  readonly shots: number;
  /** In the order they are shown: the one nearest to the question last. */
  readonly examples: readonly SolvedExample[];
  /** Why there are fewer than asked for. */
  readonly note?: string;
}

/** Finds examples for a problem; of the classifier's own training people, never of the person asked about. */
export type ExampleSource = (problem: Problem, shots: number, signal?: AbortSignal) => Promise<FewShot>;

/**
 * Training rows of the class the question starts from, nearest first by Gower distance, without those that may be the
 * person's own: a row that equals one of the own days in all it measured, or in everything that does not change from
 * day to day (age, study group, BMI …).
 * @param own the person's days: the one asked about and all others that are known
 */
export function nearestRows(
  problem: Problem,
  own: readonly FeatureRow[],
  most: number,
): readonly FeatureRow[] {
  const { reference, features } = problem.classifier;
  const context = features.filter((id) => FEATURES[id].domain === 'context');
  const mine = [problem.factual, ...own];
  return reference.rows[problem.target === 0 ? 1 : 0]
    .map((values) => rowFromJson(Object.fromEntries(features.map((id, i) => [id, values[i]]))))
    .filter((row) => !mine.some((day) => equalIn(features, day, row) || equalIn(context, day, row)))
    .map((row, place) => ({ row, place, distance: gowerDistance(reference, problem.factual, row) }))
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .slice(0, most)
    .map(({ row }) => row);
}

/** Whether two rows agree in every feature of a list that the first measured; false when it measured none of them. */
function equalIn(features: Problem['classifier']['features'], day: FeatureRow, row: FeatureRow): boolean {
  const measured = features.filter((id) => day[id] !== undefined);
  return (
    measured.length > 0 &&
    measured.every((id) => {
      // Reference rows are kept with two more decimals than are shown.
      const tolerance = 10 ** -(FEATURES[id].decimals + 2);
      return Math.abs((day[id] ?? Number.NaN) - (row[id] ?? Number.NaN)) <= tolerance;
    })
  );
}

/**
 * The examples for a problem, of solved rows that come nearest first: verified, possible under the problem's own locks
 * and cap, and diverse in the features they change: a set of features is repeated only after every set was shown.
 * @returns nearest last, at most `shots`
 */
export function chooseExamples(
  problem: Problem,
  solved: readonly SolvedExample[],
  shots: number,
): readonly SolvedExample[] {
  const fitting = fittingOf(problem, solved);
  const times = new Map<string, number>();
  const ranked = fitting.map((example, place) => {
    const key = featuresOf(example.plan.changes);
    const round = times.get(key) ?? 0;
    times.set(key, round + 1);
    return { example, place, round };
  });
  return ranked
    .sort((a, b) => a.round - b.round || a.place - b.place)
    .slice(0, shots)
    .sort((a, b) => b.place - a.place)
    .map(({ example }) => example);
}

/**
 * Whether further solved rows could not change the choice: they lie farther away, and there are as many different sets of
 * features as examples asked for.
 */
export function isSettled(problem: Problem, solved: readonly SolvedExample[], shots: number): boolean {
  const sets = new Set(fittingOf(problem, solved).map(({ plan }) => featuresOf(plan.changes)));
  return sets.size >= shots;
}

/** Verified examples that the problem's own locks and cap allow. */
function fittingOf(problem: Problem, solved: readonly SolvedExample[]): readonly SolvedExample[] {
  const editable = new Set(editableFeatures(problem));
  return solved.filter(
    ({ plan }) =>
      isVerified(plan) &&
      plan.changes.length <= problem.constraints.cap &&
      plan.changes.every(({ feature }) => editable.has(feature)),
  );
}

function featuresOf(changes: readonly Change[]): string {
  return changes
    .map(({ feature }) => feature)
    .sort()
    .join();
}
