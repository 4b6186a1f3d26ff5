import { placeOf, resultOf } from './places';
import type { Check, Entry } from './types';

/** Dates, times, mail addresses and links: nothing the product writes into a prompt or an answer looks like one. */
const SUSPICIOUS =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b\d{2}:\d{2}:\d{2}\b|\S+@\S+\.\S+|:\/\//;
/** Ids that no measurement can be mistaken for are looked for everywhere. */
const TELLING = /\p{L}|\d{6}/u;
/** Shorter numbers can stand among measurements, which another check compares to the letter, but not in sentences. */
const SHORT = /^\d{4,5}$/;
const RATIONALE = /"rationale":"((?:[^"\\]|\\.)*)"/g;
/** How much of something: "1500 steps" is no id. */
const AMOUNT = /\b\d+(?:\.\d+)? (?:steps|min|kcal|mg|h\b|points?|%)/g;
/** Letters, digits and the marks that ids are written with: an id counts only as a whole word. */
const WORD = /[\p{L}\p{N}_-]+/gu;

/** No id of a person, no date, no address in any line. */
export const identifiers: Check = ({ entries, identifiers: known }) => {
  const telling = known.filter((id) => TELLING.test(id));
  const short = new Set(known.filter((id) => SHORT.test(id)));
  const words = new Set(telling.filter((id) => id.match(WORD)?.[0] === id));
  // Ids with marks of their own are looked for as they are.
  const others = telling.filter((id) => !words.has(id));
  const isSuspicious = ({ text, answer, refused = '' }: Entry): boolean =>
    SUSPICIOUS.test(text) ||
    others.some((id) => text.includes(id)) ||
    wordsOf(text).some((word) => words.has(word)) ||
    [...`${answer}${refused}`.matchAll(RATIONALE)].some(([, said = '']) =>
      wordsOf(said.replace(AMOUNT, '')).some((word) => short.has(word)),
    );
  return resultOf(
    'identifiers',
    `${entries.length} lines searched for ${telling.length + short.size} ids and dates of the source, and for anything that looks like a date, a time or an address.`,
    entries.filter(isSuspicious).map(placeOf),
  );
};

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(([word]) => word);
}
