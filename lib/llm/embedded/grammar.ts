import { type Problem, rowAfter, rowViolations } from '@/lib/counterfactuals';
import { densityOf } from '@/lib/counterfactuals/density';
import { effortOf, isAffordable } from '@/lib/counterfactuals/metrics';
import type { Edits, FeatureId, FeatureRow } from '@/lib/features';
import { MOST_ACTIONS, VOCABULARY } from './vocabulary';

/** What a plan for a problem may be written with. */
export interface Grammar {
  /** Tokens of allowed edits, each with its feature. */
  readonly edits: ReadonlyMap<number, FeatureId>;
  /** Most edits of one plan. */
  readonly cap: number;
  /** Whether the row after some edits breaks a rule that further edits could mend; nothing does where absent. */
  readonly breaks?: (written: readonly number[]) => boolean;
  /** Whether the row after a whole plan is unusual; none is where absent. */
  readonly isUnusual?: (plan: readonly number[]) => boolean;
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

function rowLimits(problem: Asked): Pick<Grammar, 'breaks' | 'isUnusual' | 'exceeds'> {
  const { factual, classifier, constraints } = problem;
  const { reference } = classifier;
  const { density, effortBudget } = constraints;
  const context = { factual, classifier, ...constraints };
  const after = (written: readonly number[]) => {
    const edits = editsOf(written);
    return { row: rowAfter(context, edits), actions: Object.keys(edits) as FeatureId[] };
  };
  const breaks = remembered((written) => {
    const { row, actions } = after(written);
    return rowViolations(context, row, actions).length > 0;
  });
  const exceeds = (written: readonly number[]): boolean => {
    const { row, actions } = after(written);
    return !isAffordable(effortOf(reference, constraints, factual, row, actions), effortBudget);
  };
  const isUnusualRow = density ? unusualIn(problem) : undefined;
  return {
    breaks,
    ...(isUnusualRow ? { isUnusual: remembered((plan) => isUnusualRow(after(plan).row)) } : {}),
    ...(effortBudget === undefined ? {} : { exceeds }),
  };
}

/** What the verifier calls implausible for the class that a plan leads to. */
function unusualIn({ classifier, target }: Asked): (row: FeatureRow) => boolean {
  const { outlierFactor, isUsual } = densityOf(classifier.reference, target);
  return (row) => !isUsual(outlierFactor(row));
}

/** The same answers, each worked out once. */
function remembered(ask: (tokens: readonly number[]) => boolean): (tokens: readonly number[]) => boolean {
  const known = new Map<string, boolean>();
  return (tokens) => {
    const key = tokens.join();
    const answer = known.get(key) ?? ask(tokens);
    known.set(key, answer);
    return answer;
  };
}

function isExactly(token: number, value: number): boolean {
  const meaning = VOCABULARY.tokens[token];
  return meaning?.kind === 'value' && Math.abs(meaning.value - value) < 1e-9;
}

/**
 * The tokens that may follow what is written: an edit of a feature not yet changed that the budget allows, or the end
 * after the first. While the row breaks a rule there is no end; edits that mend it come first, and the last edit of all
 * must leave it whole.
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

/** A text and whether it has its end. */
export interface Writing {
  readonly tokens: readonly number[];
  readonly over: boolean;
}

/**
 * Whether a text is a whole plan, ended or at the cap, that leads to an unusual row. Asked of the few texts that are chosen
 * and not, as the rules are, of every token that may follow: it costs more.
 */
export function isRefused({ cap, isUnusual }: Grammar, { tokens, over }: Writing): boolean {
  return (over || tokens.length >= cap) && isUnusual?.(tokens) === true;
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
