import { type Clause, isSomeoneElses } from './clause';

/** What about a finding makes it no constraint of today. */
export type SetAside = 'denied' | 'someone else' | 'past' | 'only possible';

/** Which of the checks a rule wants. */
export interface ContextNeeds {
  /** The pattern holds its own "no": a denial before it is none. */
  readonly saysNo?: boolean;
  /** What does not pass: neither a year nor "history of" makes it past. */
  readonly lasting?: boolean;
  /** A drug in use: "may need to reduce the gliclazide" is about one that is taken. */
  readonly drug?: boolean;
}

const WORD = String.raw`[\w'/%.-]+`;
const NO = `(?:no|not|nor|denie[sd]|deny(?:ing)?|without|w/o|neg(?:ative)?(?: for)?|never|nil|none|neither|free of|absence of|lack of|r/o|rules? out|ruled out|doesn't|does not|isn't|hasn't|don't|didn't)`;
/** "Denies knee pain, back pain or cough": a denial reaches over a list. */
const DENIED = new RegExp(`\\b${NO}(?:[ ,]+(?!${NO}\\b)${WORD}){0,7}[ ,]*$`);
/** "Not tolerating CPAP", "no better": what looks like a denial and is none. */
const NO_DENIAL =
  /\b(?:not only|not just|no change|not (?:toler|improv|controll|well|respond|settl|resolv)\w*|no (?:better|improvement|relief)|no longer (?:toler\w+|controlled))\b[^,]*$/;
const DENIED_AFTER =
  /^[\w ,'-]{0,25}?(?:\b(?:neg(?:ative)?|ruled out|excluded|denied|unlikely|not present|absent|none)\b)/;

/** "Insomnia: none". */
const NONE_OF_IT = /^ ?: ?(?:no|none|nil|low|neg\w*|denie[sd])\b/;

const PAST_BEFORE =
  /\b(?:(?:past|previous|remote|prior)(?: medical)? (?:history|hx)(?: of)?|history of|hx(?: of)?|h\/o|previous(?:ly)?|prior|former(?:ly)?|used to|had|was|were|treated for|prior to (?:the |this |her |his )?(?:incident|injury|accident|admission|fall),?|in (?:her|his) (?:teens|youth|twenties)|as a (?:child|teenager))(?: [\w'-]+){0,5} ?$/;
const LONG_PAST =
  /\b(?:resolved|old|healed|tapered off|weaned off|came off|finished|completed|stopped|discontinued|off)(?: [\w'-]+){0,2} ?$/;
const PAST_AFTER =
  /^(?:[^,.;:]{0,30})?[ ,]*\b(?:(?:has |have |had |is |now |completely |fully )*(?:resolved|gone|settled|healed|cleared up|recovered|disappeared)|(?:was |were |has been |been )?(?:stopped|discontinued|finished|completed|ceased|tapered off)|in (?:19|20)\d\d|(?:19|20)\d\d|\d+ (?:years?|y) ago|years ago|last (?:year|summer|winter|spring|autumn|fall)|(?:during|in) (?:university|childhood|school|college))\b/;
const STILL =
  /\b(?:remains?|still|ongoing|current(?:ly)?|persist\w*|chronic|relapse\w*|again|recurr\w+|since)\b/;

const POSSIBLE_BEFORE =
  /\b(?:if|may|might|could|would|consider(?:ing|ed)?|possib(?:le|ly|ility)(?: of)?|suspect(?:ed|ing)?|rule out|r\/o|risk of|risks? for|screen(?:ed|ing)?(?: for)?|in case of|to prevent|prevent(?:ion of|ing)?|watch for|look out for|symptoms of|signs of|warning|educat\w+ (?:on|about)|leaflet|will (?:start|need|begin|add)|to (?:start|begin|avoid)|plan(?:s|ned|ning)? (?:to|for)|list(?:ed)? (?:for|other)|scheduled|awaiting|waiting (?:list )?for|(?<!no )concern(?:ed|s)? (?:about|for|that)|afraid of|fear(?:s|ful)? of|worried about|discuss(?:ed|ing)?(?: the)?(?: option of| starting)?)(?: [\w'%-]+){0,5} ?$|\?\s?$/;
const POSSIBLE_AFTER =
  /^[^,.;:]{0,20}\b(?:is possible|not confirmed|to be excluded|being considered|was considered|suspected|recurs|returns)\b/;
const ADJUSTS =
  /\b(?:reduce|stop|lower|raise|increase|adjust|change|cut|titrate|wean)(?: (?:the|his|her|their|your|dose of))* $/;

/**
 * Why what stands from `from` to `to` of a clause is no constraint of today; undefined when it is one. After Chapman's
 * NegEx and ConText (2001, 2009): trigger words before and after, ended by a turn of the clause.
 */
export function setAside(
  clause: Clause,
  from: number,
  to: number,
  needs: ContextNeeds,
): SetAside | undefined {
  const before = clause.text.slice(0, from);
  const after = clause.text.slice(to);
  const toEnd = clause.sentence.slice(clause.start - clause.sentenceStart + to);
  if (isSomeoneElses(clause, from)) return 'someone else';
  if (!needs.saysNo && (isDenied(before, after) || NONE_OF_IT.test(toEnd))) return 'denied';
  if (isPast(before, after, needs)) return 'past';
  if (POSSIBLE_AFTER.test(after)) return 'only possible';
  if (!needs.saysNo && POSSIBLE_BEFORE.test(before) && !(needs.drug && ADJUSTS.test(before)))
    return 'only possible';
  return undefined;
}

function isDenied(before: string, after: string): boolean {
  return (DENIED.test(before) && !NO_DENIAL.test(before)) || DENIED_AFTER.test(after);
}

function isPast(before: string, after: string, needs: ContextNeeds): boolean {
  if (STILL.test(after.slice(0, 60)) && !/\b(?:resolved|gone|settled|healed)\b/.test(after)) return false;
  if (needs.lasting) return /^[^,.;]{0,20}\b(?:resolved|cured|reversed)\b/.test(after);
  return PAST_BEFORE.test(before) || LONG_PAST.test(before) || PAST_AFTER.test(after);
}
