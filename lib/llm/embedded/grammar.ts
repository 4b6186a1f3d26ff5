import { type Problem, rowAfter, rowViolations } from '@/lib/counterfactuals';
import { densityOf } from '@/lib/counterfactuals/density';
import { outlierFactorOf } from '@/lib/counterfactuals/lof';
import { effortOf, isAffordable } from '@/lib/counterfactuals/metrics';
import type { Edits, FeatureId, FeatureRow } from '@/lib/features';
import { MOST_ACTIONS, VOCABULARY } from './vocabulary';

/** What a plan for a problem may be written with. */
export interface Grammar {
  /** Tokens of allowed edits, each with its feature. */
  readonly edits: ReadonlyMap<number, FeatureId>;
  /** Most edits of one plan. */
  readonly cap: number;
  /**
   * Whether the row after some edits breaks a rule or is unusual, which further edits could mend; nothing does where
   * absent.
   */
  readonly breaks?: (written: readonly number[]) => boolean;
  /** Whether some edits are more than the budget of effort allows, which no further edit mends; none are where absent. */
  readonly exceeds?: (written: readonly number[]) => boolean;
}

type Asked = Pick<Problem, 'factual' | 'classifier' | 'grid' | 'constraints' | 'target'>;

/**
 * The edits of the problem's own grid, and what a whole row must be whatever the classifier says of it: within the rules,
 * usual where the problem asks for density, within the budget. Nothing else can be written.
 */
export function grammarOf(problem: Asked): Grammar {
  const { grid, constraints } = problem;
  const edits = new Map<number, FeatureId>();
  for (const { feature, values } of grid)
    for (const value of values) {
      const token = VOCABULARY.value(feature, value);
      if (token !== undefined && isExactly(token, value)) edits.set(token, feature);
    }
  return { edits, cap: Math.min(constraints.cap, MOST_ACTIONS), ...rowLimits(problem) };
}

function rowLimits(problem: Asked): Pick<Grammar, 'breaks' | 'exceeds'> {
  const { factual, classifier, constraints } = problem;
  const { reference } = classifier;
  const context = { factual, classifier, ...constraints };
  const isUnusual = unusualIn(problem);
  const broken = new Map<string, boolean>();
  const breaks = (written: readonly number[]): boolean => {
    const key = written.join();
    const kept = broken.get(key);
    if (kept !== undefined) return kept;
    const edits = editsOf(written);
    const row = rowAfter(context, edits);
    const found = rowViolations(context, row, actionsOf(edits)).length > 0 || isUnusual(row);
    broken.set(key, found);
    return found;
  };
  const { effortBudget } = constraints;
  if (effortBudget === undefined) return { breaks };
  const exceeds = (written: readonly number[]): boolean => {
    const edits = editsOf(written);
    const effort = effortOf(reference, constraints, factual, rowAfter(context, edits), actionsOf(edits));
    return !isAffordable(effort, effortBudget);
  };
  return { breaks, exceeds };
}

/** What the verifier calls implausible of the class that a plan leads to; nothing where density is not asked for. */
function unusualIn({ classifier, constraints, target }: Asked): (row: FeatureRow) => boolean {
  if (!constraints.density) return () => false;
  const { model, standardise, isUsual } = densityOf(classifier.reference, target);
  const factorOf = outlierFactorOf(model);
  return (row) => !isUsual(factorOf(standardise(row)));
}

function actionsOf(edits: Edits): readonly FeatureId[] {
  return Object.keys(edits) as FeatureId[];
}

function isExactly(token: number, value: number): boolean {
  const meaning = VOCABULARY.tokens[token];
  return meaning?.kind === 'value' && Math.abs(meaning.value - value) < 1e-9;
}

/**
 * The tokens that may follow what is written: an edit of a feature not yet changed that the budget allows, or the end
 * after the first. While the row breaks a rule or is unusual there is no end; edits that mend it come first, and the last
 * edit of all must leave it whole.
 */
export function nextTokens(
  { edits, cap, breaks, exceeds }: Grammar,
  written: readonly number[],
): readonly number[] {
  const end = VOCABULARY.mark('end');
  if (written.length >= cap) return [end];
  const used = new Set(written.map((token) => edits.get(token)));
  const open = [...edits].flatMap(([token, feature]) =>
    used.has(feature) || exceeds?.([...written, token]) === true ? [] : [token],
  );
  const broken = written.length > 0 && breaks?.(written) === true;
  const last = written.length === cap - 1;
  const whole = breaks && (broken || last) ? open.filter((token) => !breaks([...written, token])) : open;
  const next = broken && !last && whole.length === 0 ? open : whole;
  const mayEnd = next.length === 0 || (written.length > 0 && !broken);
  return mayEnd ? [end, ...next] : next;
}

/** The plan that tokens spell; what is no edit is left out. */
export function editsOf(tokens: readonly number[]): Edits {
  const edits: Partial<Record<FeatureId, number>> = {};
  for (const token of tokens) {
    const meaning = VOCABULARY.tokens[token];
    if (meaning?.kind === 'value') edits[meaning.feature] = meaning.value;
  }
  return edits;
}
