import type { Problem } from '@/lib/counterfactuals';
import type { Edits, FeatureId } from '@/lib/features';
import { MOST_ACTIONS, VOCABULARY } from './vocabulary';

/** What a plan for a problem may be written with. */
export interface Grammar {
  /** Tokens of allowed edits, each with its feature. */
  readonly edits: ReadonlyMap<number, FeatureId>;
  /** Most edits of one plan. */
  readonly cap: number;
}

/** The edits of the problem's own grid: nothing else can be written. */
export function grammarOf({ grid, constraints }: Pick<Problem, 'grid' | 'constraints'>): Grammar {
  const edits = new Map<number, FeatureId>();
  for (const { feature, values } of grid)
    for (const value of values) {
      const token = VOCABULARY.value(feature, value);
      if (token !== undefined && isExactly(token, value)) edits.set(token, feature);
    }
  return { edits, cap: Math.min(constraints.cap, MOST_ACTIONS) };
}

function isExactly(token: number, value: number): boolean {
  const meaning = VOCABULARY.tokens[token];
  return meaning?.kind === 'value' && Math.abs(meaning.value - value) < 1e-9;
}

/** The tokens that may follow what is written: an edit of a feature not yet changed, or the end after the first. */
export function nextTokens({ edits, cap }: Grammar, written: readonly number[]): readonly number[] {
  const end = VOCABULARY.mark('end');
  if (written.length >= cap) return [end];
  const used = new Set(written.map((token) => edits.get(token)));
  const open = [...edits].flatMap(([token, feature]) => (used.has(feature) ? [] : [token]));
  return written.length > 0 || open.length === 0 ? [end, ...open] : open;
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
