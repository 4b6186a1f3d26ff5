import type { Ask } from '../ask';
import { askText, parseAsk } from '../ask';
import { type Draft, type NoteExtractor, type NoteReading, toReading } from '../proposal';
import { ACTIVITY_RULES } from './activity-rules';
import { type Clause, clausesOf, isSomeoneElses } from './clause';
import { setAside } from './context';
import { GLUCOSE_RULES } from './glucose-rules';
import { limitsIn } from './limits';
import { type NormalText, normalise, quoteOf } from './normalise';
import type { Rule } from './rule';
import { SLEEP_RULES } from './sleep-rules';
import { WISH_RULES } from './wish-rules';

const RULES: readonly Rule[] = [...WISH_RULES, ...ACTIVITY_RULES, ...SLEEP_RULES, ...GLUCOSE_RULES];
const FIGURE = 'The note gives a limit in figures.';

/**
 * Reads a note with a list of words and nothing else: no network, no learning, the same answer every time. It knows the
 * common cases of docs/decisions/028-clinical-notes.md and misses what is said in other words.
 */
export function readWithLexicon(note: string): NoteReading {
  const normal = normalise(note);
  const clauses = clausesOf(normal.text);
  const limits = clauses.flatMap((clause) => limitDrafts(note, normal, clause));
  const others = clauses.flatMap((clause) => RULES.flatMap((rule) => ruleDrafts(note, normal, clause, rule)));
  const { proposals, dropped } = toReading(note, [
    ...limits,
    ...others.filter((draft) => !isOutdone(draft, limits)),
  ]);
  // A find within a longer word is no find: nobody needs to hear of it.
  return { proposals, dropped: { ...dropped, notQuoted: 0 } };
}

/** The lexicon as an extractor. */
export const lexiconExtractor: NoteExtractor = {
  id: 'lexicon',
  label: 'Word lexicon (in this page)',
  read: async (note) => readWithLexicon(note),
};

function ruleDrafts(note: string, normal: NormalText, clause: Clause, rule: Rule): readonly Draft[] {
  if (rule.unless?.test(clause.sentence)) return [];
  return [...clause.text.matchAll(rule.pattern)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (setAside(clause, from, to, rule) !== undefined) return [];
    const quote = quoteOf(note, normal, clause.start + from, clause.start + to);
    return rule.asks.map((ask) => ({ ask, ...quote, explanation: rule.why }));
  });
}

function limitDrafts(note: string, normal: NormalText, clause: Clause): readonly Draft[] {
  return limitsIn(clause).flatMap(({ from, to, feature, low, high }) => {
    if (isSomeoneElses(clause, from)) return [];
    const ask: Ask = {
      kind: 'range',
      feature,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    };
    return [
      {
        ask: askText(ask),
        ...quoteOf(note, normal, clause.start + from, clause.start + to),
        explanation: FIGURE,
      },
    ];
  });
}

/** A limit that the note itself gives stands in place of the figure of a rule for the same side. */
function isOutdone(draft: Draft, limits: readonly Draft[]): boolean {
  const ask = parseAsk(draft.ask);
  if (ask?.kind !== 'range') return false;
  return limits.some((limit) => {
    const own = parseAsk(limit.ask);
    if (own?.kind !== 'range' || own.feature !== ask.feature) return false;
    return (
      (own.low !== undefined && ask.low !== undefined) || (own.high !== undefined && ask.high !== undefined)
    );
  });
}
