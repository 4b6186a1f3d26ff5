import { type Problem, rowAfter, rowViolations } from '@/lib/counterfactuals';
import type { Edits, FeatureId } from '@/lib/features';
import { MOST_ACTIONS, VOCABULARY } from './vocabulary';

/** What a plan for a problem may be written with. */
export interface Grammar {
  /** Tokens of allowed edits, each with its feature. */
  readonly edits: ReadonlyMap<number, FeatureId>;
  /** Most edits of one plan. */
  readonly cap: number;
  /** Whether the row after some edits breaks a rule that further edits could mend; nothing does where absent. */
  readonly breaks?: (written: readonly number[]) => boolean;
}

/** The edits of the problem's own grid, and the rules for a whole row: nothing else can be written. */
export function grammarOf(
  problem: Pick<Problem, 'factual' | 'classifier' | 'grid' | 'constraints'>,
): Grammar {
  const { grid, constraints } = problem;
  const edits = new Map<number, FeatureId>();
  for (const { feature, values } of grid)
    for (const value of values) {
      const token = VOCABULARY.value(feature, value);
      if (token !== undefined && isExactly(token, value)) edits.set(token, feature);
    }
  return { edits, cap: Math.min(constraints.cap, MOST_ACTIONS), breaks: rowBreaker(problem) };
}

function rowBreaker({
  factual,
  classifier,
  constraints,
}: Pick<Problem, 'factual' | 'classifier' | 'constraints'>): Grammar['breaks'] {
  const context = { factual, classifier, ...constraints };
  const known = new Map<string, boolean>();
  return (written) => {
    const key = written.join();
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const edits = editsOf(written);
    const row = rowAfter(context, edits);
    const breaks = rowViolations(context, row, Object.keys(edits) as FeatureId[]).length > 0;
    known.set(key, breaks);
    return breaks;
  };
}

function isExactly(token: number, value: number): boolean {
  const meaning = VOCABULARY.tokens[token];
  return meaning?.kind === 'value' && Math.abs(meaning.value - value) < 1e-9;
}

/**
 * The tokens that may follow what is written: an edit of a feature not yet changed, or the end after the first. While the
 * row breaks a rule there is no end; edits that mend it come first, and the last edit of all must leave it whole.
 */
export function nextTokens({ edits, cap, breaks }: Grammar, written: readonly number[]): readonly number[] {
  const end = VOCABULARY.mark('end');
  if (written.length >= cap) return [end];
  const used = new Set(written.map((token) => edits.get(token)));
  const open = [...edits].flatMap(([token, feature]) => (used.has(feature) ? [] : [token]));
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
