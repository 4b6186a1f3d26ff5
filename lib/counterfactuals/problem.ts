import { InvalidInputError } from '@/lib/errors';
import { close, type FeatureRow } from '@/lib/features';
import { assertConstraints, InvalidConstraintsError } from './constraints/validate';
import { densityOf } from './density';
import { actionGrids } from './grid';
import { ruleContext } from './rules';
import { labelAt, predictRow } from './score';
import type { Constraints, ExplainedClassifier, Label, NoPlan, Problem } from './types';

/** Used when the classifier does not say above which share of missing features it makes no prediction. */
export const DEFAULT_MAX_MISSING_SHARE = 0.4;

export interface ProblemInput {
  readonly factual: FeatureRow;
  readonly classifier: ExplainedClassifier;
  readonly constraints: Constraints;
  /** The class to reach; that of the constraints when absent, else low stress. */
  readonly target?: Label;
}

export type BuiltProblem =
  | { readonly ok: true; readonly problem: Problem }
  | { readonly ok: false; readonly noPlan: NoPlan };

/**
 * Builds the one problem that every engine gets: closes the row, predicts it, and lists the candidate values of each
 * action. A day that is at the target (margin ignored) or lacks too many features gives the reason instead.
 * @throws InvalidConstraintsError for constraints that mean nothing
 * @throws InvalidInputError for a classifier whose reference rows do not fit it
 */
export async function buildProblem(input: ProblemInput): Promise<BuiltProblem> {
  const { classifier, constraints } = input;
  const target = input.target ?? constraints.target ?? 0;
  assertConstraints(constraints);
  if (classifier.features.join() !== classifier.reference.features.join())
    throw new InvalidInputError(`The reference rows of classifier ${classifier.id} are of other features.`);
  densityOf(classifier.reference, target);
  const missing = classifier.features.filter((id) => input.factual[id] === undefined);
  const share = missing.length / Math.max(1, classifier.features.length);
  if (share > (classifier.maxMissingShare ?? DEFAULT_MAX_MISSING_SHARE))
    return { ok: false, noPlan: { reason: 'insufficient-data', missing, share } };
  const factual = close(input.factual);
  const probability = await predictRow(classifier, factual);
  if (labelAt(probability, classifier.threshold) === target)
    return {
      ok: false,
      noPlan: { reason: 'already-at-target', probability, threshold: classifier.threshold },
    };
  const grid = actionGrids(ruleContext({ factual, classifier, constraints }));
  return { ok: true, problem: { factual, probability, target, classifier, constraints, grid } };
}

/**
 * The same problem under other constraints, without asking the classifier again.
 * @throws InvalidConstraintsError for constraints that mean nothing, another class to reach among them
 */
export function withConstraints(problem: Problem, change: Partial<Constraints>): Problem {
  const constraints = { ...problem.constraints, ...change };
  assertConstraints(constraints);
  const { target = problem.target } = constraints;
  if (target !== problem.target) throw new InvalidConstraintsError([{ kind: 'target', value: target }]);
  return { ...problem, constraints, grid: actionGrids(ruleContext({ ...problem, constraints })) };
}
