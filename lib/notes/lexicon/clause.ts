/** A part of a sentence in which one thing is said of one person. */
export interface Clause {
  readonly text: string;
  /** Place in the normal text. */
  readonly start: number;
  /** Whose affairs it is about, as far as words tell. */
  readonly about: 'patient' | 'someone else';
  /** The sentence around it, and where that starts. */
  readonly sentence: string;
  readonly sentenceStart: number;
}

const SENTENCE_END = /[.!?]+(?=\s|,|$)|\n|;|###/g;
/** Words after which what was denied, past or someone else's no longer is. */
const TURN =
  /\b(?:but|however|although|though|except|otherwise|and (?=(?:he|she|they) )|while)\b|:|(?<=\s)-(?=\s)/g;

const HER_HIM =
  'mother|father|mom|mum|mam|dad|parents?|brother|sister|siblings?|son|daughter|child|children|wife|husband|spouse|partner|boyfriend|girlfriend|neighbou?r|friend|colleague|uncle|aunt|cousin|niece|nephew|grand(?:mother|father|ma|pa|son|daughter|child)|(?:mother|father|sister|brother)-in-law|twin|roommate|flatmate|other patients?';
const RELATIVE = new RegExp(`\\b(?:${HER_HIM})\\b`);
const FAMILY_HISTORY = /\b(?:fhx?|fam(?:ily)? ?(?:history|hx))\b/;
const MALE = /\b(?:father|dad|brother|son|husband|boyfriend|uncle|nephew|grand(?:father|pa|son))\b/;
const FEMALE =
  /\b(?:mother|mom|mum|mam|sister|daughter|wife|girlfriend|aunt|niece|grand(?:mother|ma|daughter))\b/;
const BACK_TO_PATIENT =
  /^\W*(?:pt|patient|client|mr|mrs|ms|he himself|she herself|this patient|our patient)\b|\b(?:himself|herself|pt|patient)\b/;

/** Sentences of the text, then their clauses, each with whom it is about. */
export function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let carried: 'he' | 'she' | undefined;
  for (const sentence of pieces(text, SENTENCE_END)) {
    const family = sentence.text.search(FAMILY_HISTORY);
    for (const part of pieces(sentence.text, TURN)) {
      const goesOn =
        carried !== undefined && new RegExp(`^\\W*${carried}\\b(?! (?:him|her)self)`).test(part.text);
      const about = (family >= 0 && family < part.start) || goesOn ? 'someone else' : 'patient';
      if (part.text.trim() === '') continue;
      clauses.push({
        text: part.text,
        start: sentence.start + part.start,
        about,
        sentence: sentence.text,
        sentenceStart: sentence.start,
      });
      if (!goesOn) carried = carriedOn(part.text);
    }
  }
  return clauses;
}

/**
 * True when what stands at `at` in a clause is about someone other than the patient: a relative is named before it, and
 * the patient not again in between.
 */
export function isSomeoneElses(clause: Clause, at: number): boolean {
  if (clause.about === 'someone else') {
    const again = clause.text.slice(0, at).search(/\b(?:pt|patient) (?:him|her)?self\b/);
    return again < 0;
  }
  const before = clause.text.slice(0, at);
  if (FAMILY_HISTORY.test(before)) return true;
  const relative = [...before.matchAll(new RegExp(RELATIVE, 'g'))].at(-1);
  if (relative) {
    const since = before.slice(relative.index + relative[0].length);
    if (/^ helps?\b/.test(since)) return false;
    return !BACK_TO_PATIENT.test(since);
  }
  return new RegExp(`^\\W*(?:in|of|for) (?:his|her|their|the|a) (?:${HER_HIM})\\b`).test(
    clause.text.slice(at).replace(/^[\w-]+/, ''),
  );
}

/** The pronoun that a next clause may start with and still be about the relative of this one. */
function carriedOn(text: string): 'he' | 'she' | undefined {
  if (BACK_TO_PATIENT.test(text)) return undefined;
  // "Her husband": the patient is no he, so a he that follows is the husband.
  if (MALE.test(text) && /\b(?:her|she)\b/.test(text) && !/\b(?:his|him)\b/.test(text)) return 'he';
  if (FEMALE.test(text) && /\b(?:his|he|him)\b/.test(text) && !/\bher\b/.test(text)) return 'she';
  return undefined;
}

function pieces(text: string, border: RegExp): readonly { readonly text: string; readonly start: number }[] {
  const out: { text: string; start: number }[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(border)) {
    out.push({ text: text.slice(start, index), start });
    start = index + mark.length;
  }
  out.push({ text: text.slice(start), start });
  return out.filter((piece) => piece.text.trim() !== '');
}
