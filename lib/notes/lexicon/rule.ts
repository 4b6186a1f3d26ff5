import type { ContextNeeds } from './context';

/** Words that ask something of plans, wherever they stand in a clause. */
export interface Rule extends ContextNeeds {
  /** Read over the normal text of one clause; must be global. */
  readonly pattern: RegExp;
  /** Lines of `parseAsk`. */
  readonly asks: readonly string[];
  /** Why these words ask for it, for the person who decides. */
  readonly why: string;
  /** Not where these words stand in the same sentence. */
  readonly unless?: RegExp;
}

/** A pattern over whole words, from alternatives written one a line. */
export function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w/])(?:${alternatives.join('|')})(?!\\w)`, 'g');
}
