import { type Ask, askText, parseAsk } from './ask';

/** Longest note that is read, in characters. */
export const LONGEST_NOTE = 20_000;
/** Most proposals of one note that are shown. */
const MOST_PROPOSALS = 40;
const LONGEST_QUOTE = 400;

/** What an extractor believes a note to ask, before anything about it is checked. */
export interface Draft {
  /** The ask as a line of `parseAsk`. */
  readonly ask: string;
  /** Words of the note that say so. */
  readonly quote: string;
  /** Where the quote starts in the note; the first place that has it when absent. */
  readonly start?: number;
  readonly explanation: string;
}

/** Something a note asks of plans, with the words that ask it. A person decides about it. */
export interface Proposal {
  /** Unique in a reading. */
  readonly id: string;
  readonly ask: Ask;
  /** Words of the note, letter by letter. */
  readonly quote: string;
  /** Place of the quote in the note, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Why these words ask for it, in plain words; never trusted as anything but text. */
  readonly explanation: string;
}

/** Drafts left out, by reason. */
export interface Dropped {
  /** The quote is not in the note. */
  readonly notQuoted: number;
  /** No ask the constraints model knows, or a value that means nothing. */
  readonly notAnAsk: number;
}

/** What an extractor made of a note. */
export interface NoteReading {
  readonly proposals: readonly Proposal[];
  readonly dropped: Dropped;
}

/** Reads a note into proposals. Nothing else can come out of one, whatever the note says. */
export interface NoteExtractor {
  readonly id: 'lexicon' | 'language-model';
  /** Name for a screen. */
  readonly label: string;
  readonly read: (note: string, signal?: AbortSignal) => Promise<NoteReading>;
}

/**
 * The only way to a proposal: the ask must be one of the constraints model, the quote must stand in the note letter by
 * letter as whole words. What fails is counted and dropped; the same ask twice is one proposal, that with the first quote.
 */
export function toReading(note: string, drafts: readonly Draft[]): NoteReading {
  const found = new Map<string, Omit<Proposal, 'id'>>();
  let notQuoted = 0;
  let notAnAsk = 0;
  for (const draft of drafts) {
    const ask = parseAsk(draft.ask);
    const start = placeOf(note, draft);
    if (start < 0) notQuoted++;
    else if (ask === undefined) notAnAsk++;
    else {
      const { quote, explanation } = draft;
      const key = askText(ask);
      const known = found.get(key);
      if (known === undefined || start < known.start)
        found.set(key, { ask, quote, start, end: start + quote.length, explanation });
    }
  }
  const proposals = [...found]
    .map(([id, proposal]) => ({ id, ...proposal }))
    .sort((a, b) => a.start - b.start || a.id.localeCompare(b.id))
    .slice(0, MOST_PROPOSALS);
  return { proposals, dropped: { notQuoted, notAnAsk } };
}

/** Where the quote stands in the note as whole words; −1 where it does not. */
function placeOf(note: string, { quote, start }: Draft): number {
  if (quote.length > LONGEST_QUOTE || !/[\p{L}\p{N}]{2}/u.test(quote)) return -1;
  const isThere = (at: number): boolean =>
    note.startsWith(quote, at) && !joins(note, at) && !joins(note, at + quote.length);
  if (start !== undefined) return isThere(start) ? start : -1;
  for (let at = note.indexOf(quote); at >= 0; at = note.indexOf(quote, at + 1)) if (isThere(at)) return at;
  return -1;
}

/** True where a word goes on from one side of a place to the other. */
function joins(note: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(note[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(note[at] ?? '');
}
