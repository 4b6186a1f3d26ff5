import { placeOf, resultOf } from './places';
import type { Check, Entry } from './types';

/** Dates, times, mail addresses and links: nothing the product writes into a prompt or an answer looks like one. */
const SUSPICIOUS = /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b\d{2}:\d{2}:\d{2}\b|\S+@\S+\.\S+|:\/\//;
/** Shorter ids without a letter cannot be told from measurements; that prompts hold nothing else is another check. */
const TELLING = /\p{L}|\d{6}/u;
/** Letters, digits and the marks that ids are written with: an id counts only as a whole word. */
const WORD = /[\p{L}\p{N}_-]+/gu;

/** No id of a person, no date, no address in any line. */
export const identifiers: Check = ({ entries, identifiers: known }) => {
  const ids = known.filter((id) => TELLING.test(id));
  const words = new Set(ids.filter((id) => id.match(WORD)?.[0] === id));
  // Ids with marks of their own are looked for as they are.
  const others = ids.filter((id) => !words.has(id));
  const isSuspicious = ({ text }: Entry): boolean =>
    SUSPICIOUS.test(text) ||
    others.some((id) => text.includes(id)) ||
    [...text.matchAll(WORD)].some(([word]) => words.has(word));
  return resultOf(
    'identifiers',
    `${entries.length} lines searched for ${ids.length} ids of the source, dates, times and addresses.`,
    entries.filter(isSuspicious).map(placeOf),
  );
};
