import { InvalidInputError } from '@/lib/errors';
import { FEATURES, type FeatureId, isFeatureId } from '@/lib/features';
import { type Constraints, DIFFICULTIES, type FeatureConstraint } from './types';

/** One thing that is wrong with some constraints, as data. */
export type ConstraintIssue =
  | { readonly kind: 'cap'; readonly value: unknown }
  | { readonly kind: 'margin'; readonly value: unknown }
  | { readonly kind: 'effort-budget'; readonly value: unknown }
  | { readonly kind: 'target'; readonly value: unknown }
  | { readonly kind: 'unknown-feature'; readonly feature: string }
  /** Direction, difficulty and smallest change are for actions; a range for whatever can move. */
  | { readonly kind: 'not-for-feature'; readonly feature: FeatureId; readonly what: keyof FeatureConstraint }
  /** Not two numbers in order, or none of it legal. */
  | { readonly kind: 'range'; readonly feature: FeatureId }
  | { readonly kind: 'direction'; readonly feature: FeatureId }
  | { readonly kind: 'difficulty'; readonly feature: FeatureId }
  | { readonly kind: 'min-change'; readonly feature: FeatureId };

/** Constraints that mean nothing; `issues` says what is wrong with which part. */
export class InvalidConstraintsError extends InvalidInputError {
  constructor(readonly issues: readonly ConstraintIssue[]) {
    super(issues.map(describeIssue).join(' '));
  }
}

/** Everything that is wrong with some constraints, whoever made them; empty when they mean something. */
export function constraintIssues(constraints: Constraints): readonly ConstraintIssue[] {
  const { cap, margin, effortBudget, target, locked, features = {} } = constraints;
  const issues: ConstraintIssue[] = [];
  if (!Number.isInteger(cap) || cap < 1) issues.push({ kind: 'cap', value: cap });
  if (!(margin >= 0 && margin < 1)) issues.push({ kind: 'margin', value: margin });
  if (effortBudget !== undefined && !(effortBudget > 0))
    issues.push({ kind: 'effort-budget', value: effortBudget });
  if (target !== undefined && target !== 0 && target !== 1) issues.push({ kind: 'target', value: target });
  for (const feature of [...locked, ...Object.keys(features)])
    if (!isFeatureId(feature)) issues.push({ kind: 'unknown-feature', feature });
  for (const [id, one] of Object.entries(features))
    if (isFeatureId(id) && one) issues.push(...featureIssues(id, one));
  return issues;
}

/** @throws InvalidConstraintsError when the constraints mean nothing */
export function assertConstraints(constraints: Constraints): void {
  const issues = constraintIssues(constraints);
  if (issues.length > 0) throw new InvalidConstraintsError(issues);
}

function featureIssues(feature: FeatureId, one: FeatureConstraint): readonly ConstraintIssue[] {
  const { role, legal } = FEATURES[feature];
  const { range, direction, difficulty, minChange } = one;
  const issues: ConstraintIssue[] = [];
  const misplaced = (what: keyof FeatureConstraint): void => {
    issues.push({ kind: 'not-for-feature', feature, what });
  };
  if (range !== undefined) {
    const [low, high] = range;
    if (role === 'context' || role === 'labelProxy') misplaced('range');
    else if (range.length !== 2 || !(low <= high) || low > legal[1] || high < legal[0])
      issues.push({ kind: 'range', feature });
  }
  for (const what of ['direction', 'difficulty', 'minChange'] as const)
    if (one[what] !== undefined && role !== 'action') misplaced(what);
  if (direction !== undefined && !['up', 'down', 'any'].includes(direction))
    issues.push({ kind: 'direction', feature });
  if (difficulty !== undefined && !DIFFICULTIES.includes(difficulty))
    issues.push({ kind: 'difficulty', feature });
  if (minChange !== undefined && !(minChange > 0 && Number.isFinite(minChange)))
    issues.push({ kind: 'min-change', feature });
  return issues;
}

/** An issue as one sentence that says what to change. */
export function describeIssue(issue: ConstraintIssue): string {
  switch (issue.kind) {
    case 'cap':
      return 'The cap on changes must be a whole number of at least 1.';
    case 'margin':
      return 'The margin must be from 0 up to below 1.';
    case 'effort-budget':
      return 'The effort budget must be a number above 0.';
    case 'target':
      return 'The class to reach must be 0 (low) or 1 (high).';
    case 'unknown-feature':
      return `There is no feature “${issue.feature.slice(0, 40)}”.`;
    case 'not-for-feature':
      return `${FEATURES[issue.feature].label} cannot be changed by a plan, so it takes no ${WORDS[issue.what]}.`;
    case 'range': {
      const { label, legal, unit } = FEATURES[issue.feature];
      return `The allowed range of ${label.toLowerCase()} must be two numbers in order, within ${legal[0]} to ${`${legal[1]} ${unit}`.trim()}.`;
    }
    case 'direction':
      return `The direction of ${FEATURES[issue.feature].label.toLowerCase()} must be up, down or any.`;
    case 'difficulty':
      return `The difficulty of ${FEATURES[issue.feature].label.toLowerCase()} must be one of ${DIFFICULTIES.join(', ')}.`;
    case 'min-change':
      return `The smallest change of ${FEATURES[issue.feature].label.toLowerCase()} must be a number above 0.`;
  }
}

const WORDS: Readonly<Record<keyof FeatureConstraint, string>> = {
  range: 'range',
  direction: 'direction',
  difficulty: 'difficulty',
  minChange: 'smallest change',
};
