import type { ChatMessage } from '@/lib/llm/prompts';

/** Kinds of tokenizer that lengths are estimated for. */
export type TokenizerKind = 'llama3' | 'mistral';

/** As Llama 3 and GPT-4 cut text before they merge bytes. */
const PIECES =
  /'(?:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+/giu;
/** Parts of a name written in humps; each is a token or two. */
const HUMPS = /\P{Lu}+|\p{Lu}+\P{Lu}*/gu;
/** Letters a common English word has before it is cut in two. */
const WORD = { llama3: 10, mistral: 7 } as const;
const MARKS = { llama3: 2.2, mistral: 1.5 } as const;
/** Role, separators and end mark of a turn. */
const TURN = 6;

/**
 * Tokens of a text, estimated without the vocabulary, which no package of this product ships. Meant to be a little too
 * high for the product's own prompts: `docs/decisions/027` says by how much it was.
 */
export function estimateTokens(text: string, kind: TokenizerKind): number {
  let count = 0;
  for (const [piece] of text.matchAll(PIECES)) count += tokensOf(piece, kind);
  return Math.ceil(count);
}

function tokensOf(piece: string, kind: TokenizerKind): number {
  // Mistral's first vocabulary has a token for each digit, Llama 3's for each three.
  if (/^\p{N}/u.test(piece)) return kind === 'mistral' ? piece.length : 1;
  if (/\p{L}$/u.test(piece)) {
    const humps = piece.match(HUMPS) ?? [piece];
    return humps.reduce((sum, hump) => sum + Math.ceil(hump.length / WORD[kind]), 0);
  }
  return Math.max(1, piece.trim().length / MARKS[kind]);
}

/** Tokens of a whole conversation with the marks of its turns. */
export function estimateChat(messages: readonly Pick<ChatMessage, 'content'>[], kind: TokenizerKind): number {
  return messages.reduce((sum, { content }) => sum + TURN + estimateTokens(content, kind), 0);
}
