import { z } from 'zod';
import { toMgDl } from '@/lib/clinical/glucose';
import { FEATURES, type FeatureId, isFeatureId } from '@/lib/features';
import { afterThinking } from '@/lib/llm/extract';
import { findJson } from '@/lib/llm/json';
import { plainRationale } from '@/lib/llm/rationale';
import type { Draft } from '../proposal';
import { WHOLE_PLAN } from './prompt';

/** Proposals of one answer that are looked at; the rest is left out. */
const MOST = 60;

const ANSWER = z.object({ proposals: z.array(z.unknown()) });
const text = z.string().max(2000);
const PROPOSAL = z.object({
  kind: text,
  feature: text,
  value: z.union([text, z.number().transform(String)]).default(''),
  unit: text.nullish().transform((unit) => unit ?? ''),
  quote: text,
  explanation: z.unknown().transform((words) => (typeof words === 'string' ? words : '')),
});

/**
 * Drafts in a model's answer about a note, however wrapped (fenced, in prose, after thinking aloud, cut off); undefined
 * where there is no list of proposals. `sent` is the note as the model saw it: a quote from it becomes the words that
 * stand in the note itself at that place. Nothing is trusted: `toReading` checks asks and quotes.
 */
export function draftsIn(answer: string, note: string, sent: string): readonly Draft[] | undefined {
  for (const { value } of findJson(afterThinking(answer))) {
    const list = Array.isArray(value) ? { proposals: value } : value;
    const found = ANSWER.safeParse(list);
    if (found.success) return found.data.proposals.slice(0, MOST).map((one) => draftOf(one, note, sent));
  }
  return undefined;
}

function draftOf(given: unknown, note: string, sent: string): Draft {
  const read = PROPOSAL.safeParse(given);
  if (!read.success) return { ask: '', quote: '', explanation: '' };
  const { kind, feature, value, unit, quote, explanation } = read.data;
  const draft = { ask: askLine(kind, feature, value, unit), explanation: plainRationale(explanation) ?? '' };
  if (note.includes(quote) || quote === '') return { ...draft, quote };
  const start = sent.indexOf(quote);
  return start < 0
    ? { ...draft, quote }
    : { ...draft, quote: note.slice(start, start + quote.length), start };
}

/** The line of `parseAsk`; one that means nothing where the unit does not fit the feature. */
function askLine(kind: string, feature: string, value: string, unit: string): string {
  if (feature === WHOLE_PLAN) return `${kind} cap ${value.trim()}`;
  if (kind !== 'range' || !isFeatureId(feature))
    return `${kind} ${feature} ${kind === 'lock' ? '' : value.trim()}`;
  const scale = unitScale(feature, unit);
  if (scale === undefined) return '';
  const number = /[+-]?\d+(?:\.\d+)?/g;
  const inUnit = value
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\s+/g, '')
    .replace(
      number,
      (digits) => `${/^[+-]/.exec(digits)?.[0] === '+' ? '+' : ''}${roundTo(scale(Number(digits)), feature)}`,
    );
  return `range ${feature} ${inUnit}`;
}

const same = (value: number): number => value;

/** From a unit as written to the unit of the schema; undefined where it is no unit of the feature. */
function unitScale(feature: FeatureId, unit: string): ((value: number) => number) | undefined {
  const written = unit
    .trim()
    .toLowerCase()
    .replace(/\/(?:d|day)$| per day$/, '');
  const own = FEATURES[feature].unit.toLowerCase();
  if (written === '' || own.startsWith(written)) return same;
  if (own === 'mg/dl' && written.startsWith('mmol')) return toMgDl;
  if (own.startsWith('min') && /^(?:h|hours?|hrs?)$/.test(written)) return (hours) => hours * 60;
  if (own.startsWith('min') && /^(?:m|mins?|minutes?)$/.test(written)) return same;
  if (own === 'h' && /^(?:hours?|hrs?)$/.test(written)) return same;
  if (own === 'h' && /^(?:m|min|minutes?)$/.test(written)) return (minutes) => minutes / 60;
  return undefined;
}

function roundTo(value: number, feature: FeatureId): number {
  return Number(value.toFixed(FEATURES[feature].decimals));
}
