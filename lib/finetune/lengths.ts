import type { TuningExample } from './example';
import { chatOf } from './files/lines';
import { BASE_MODELS } from './recipes';
import { estimateChat, type TokenizerKind } from './tokens';

/** Conversations longer than this are refused: recipes would need more memory than one GPU of 24 GB has. */
export const MOST_TOKENS = 4096;

/** Share by which a recipe's limit lies above the longest conversation, because lengths are estimates. */
const ROOM = 1.1;
const MULTIPLE = 256;

/** Estimated tokens of the conversations of a set, for one kind of tokenizer. */
export interface TokenLengths {
  readonly kind: TokenizerKind;
  readonly total: number;
  readonly median: number;
  readonly longest: number;
}

/** Tokens of one example with the answer, refused or wished, that is longer. */
export function tokensOf(example: TuningExample, kind: TokenizerKind): number {
  const { answer, refused = '' } = example;
  const longer = refused.length > answer.length ? refused : answer;
  return estimateChat(chatOf({ ...example, answer: longer }), kind);
}

/** Lengths for the tokenizers of both base models. */
export function tokenLengths(examples: readonly TuningExample[]): readonly TokenLengths[] {
  return BASE_MODELS.map(({ tokenizer: kind }) => {
    const lengths = examples.map((example) => tokensOf(example, kind)).sort((a, b) => a - b);
    return {
      kind,
      total: lengths.reduce((sum, one) => sum + one, 0),
      median: lengths[Math.floor(lengths.length / 2)] ?? 0,
      longest: lengths.at(-1) ?? 0,
    };
  });
}

/** Where recipes cut: above the longest conversation in a whole multiple, never above `MOST_TOKENS`. */
export function cutoffOf(lengths: readonly TokenLengths[]): number {
  const longest = Math.max(0, ...lengths.map((one) => one.longest));
  return Math.min(MOST_TOKENS, Math.max(1, Math.ceil((longest * ROOM) / MULTIPLE)) * MULTIPLE);
}
