import { respelt } from './spelling';

/** A note as the rules read it, with the way back. */
export interface NormalText {
  /** Lower case, one space between words, known misspellings mended; a line end stays one. */
  readonly text: string;
  /** Place in the note of each character of `text`, and of its end. */
  readonly places: readonly number[];
}

const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?|\n|[^\S\n]+|[\s\S]/gu;
/** Shorter lines end where their author ended them. */
const WRAPPED_FROM = 60;
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '≥': '>=',
  '≤': '<=',
};

/** The note as the rules read it. */
export function normalise(note: string): NormalText {
  let text = '';
  const places: number[] = [];
  for (const { 0: token, index } of note.matchAll(TOKEN)) {
    const plain = token === '\n' && isWrap(note, index) ? ' ' : plainToken(token);
    for (let i = 0; i < plain.length; i++) places.push(index + Math.min(i, token.length - 1));
    text += plain;
  }
  places.push(note.length);
  return { text, places };
}

/** A line end inside a sentence: after a long line, before a small letter. */
function isWrap(note: string, at: number): boolean {
  const line = at - (note.lastIndexOf('\n', at - 1) + 1);
  return line >= WRAPPED_FROM && /^\n\p{Ll}/u.test(note.slice(at, at + 3));
}

function plainToken(token: string): string {
  if (token === '\n') return token;
  if (/^\s+$/.test(token)) return ' ';
  if (/^[\p{L}\p{N}]/u.test(token)) return respelt(inAscii(token.replace('’', "'")).toLowerCase());
  return PLAIN[token] ?? token;
}

/** A word of the letters the rules know; another letter becomes an underscore, which ends no word. */
function inAscii(word: string): string {
  return [...word].map((letter) => (letter < '\u0080' ? letter : '_'.repeat(letter.length))).join('');
}

/** The part of the note behind a part of its normal text, without the space around it. */
export function quoteOf(
  note: string,
  { places }: NormalText,
  from: number,
  to: number,
): { readonly quote: string; readonly start: number } {
  const start = places[from] ?? note.length;
  // A mended word may be shorter than what stands in the note: end where its last letter's word ends.
  const last = places[Math.max(from, to - 1)] ?? start;
  let end = Math.max(last + 1, places[to] ?? note.length);
  while (end > start && /\s/.test(note[end - 1] ?? '')) end--;
  return { quote: note.slice(start, end), start };
}
