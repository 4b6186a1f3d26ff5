import { toMgDl } from '@/lib/clinical/glucose';
import { NOTE_LIMITS } from '@/lib/clinical/note-limits';
import type { FeatureId } from '@/lib/features';
import type { Clause } from './clause';

/** A limit in figures found in a clause; places are in the clause. */
export interface FoundLimit {
  readonly feature: FeatureId;
  readonly low?: number;
  readonly high?: number;
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(k\b)?`;
const UNIT = String.raw` ?(steps?|hours?|h\b|minutes?|min\b|m\b|mg/dl|mmol(?:/l)?|%)?(?![a-z])`;
const NOT = '(?:not|never|no|nothing|none)';
/** A weak bound ("under", "over") only limits where something says that it is meant to. */
const UPPER = `(?:no more than|not more than|no higher than|not higher than|no greater than|at most|up to|limit(?:ed)?(?: (?:it|her|him|them|activity|walking|steps))? to|max(?:imum)?(?: of)?|cap(?:ped)? (?:at|of)|${NOT} (?:to )?(?:go )?(?:over|above|exceed(?:ing)?|beyond)|ceiling of|keep to|<=)`;
const LOWER = `(?:no less than|not less than|no lower than|not lower than|no fewer than|at least|at or above|min(?:imum)?(?: of)?|(?:${NOT} (?:to )?(?:be |let it |fall |drop |go |dip |get )?)(?:below|under)|floor of|>=)`;
const WEAK_UPPER = '(?:under|below|less than|<)';
const WEAK_LOWER = '(?:above|over|more than|>)';

const BETWEEN = new RegExp(
  String.raw`(?<![\w.])(?:between )?${NUMBER}${UNIT}(?: ?- ?| to | and )${NUMBER}${UNIT}`,
  'g',
);
const BOUND = new RegExp(
  String.raw`(?<!\w)(${UPPER}|${LOWER}|${WEAK_UPPER}|${WEAK_LOWER}) ?(?:about )?${NUMBER}${UNIT}`,
  'g',
);
const AFTERWARDS = new RegExp(
  String.raw`(?<![\w.])${NUMBER}${UNIT} ?(?:a day |per day |daily )?(max(?:imum)?|at (?:the )?most|or less|or fewer|tops|at (?:the )?least|min(?:imum)?\b|or more)`,
  'g',
);
const IS_UPPER = new RegExp(`^(?:${UPPER}|${WEAK_UPPER}|max.*|at (?:the )?most|or less|or fewer|tops)$`);
const IS_WEAK = new RegExp(`^(?:${WEAK_UPPER}|${WEAK_LOWER})$`);

/** Words that say a figure is meant, not measured. */
const MEANT =
  /\b(?:goals?|targets?|aim(?:s|ing)?|keep|kept|maintain|should|must|please|stay|agreed|limit|ideal(?:ly)?|want(?:s|ed)?|needs? to|advised|allowed|window)\b/;
/** Figures that are a rate, a condition, or of something else. */
const NO_LIMIT =
  /\b(?:latency|a1c|hba1c|ldl|bp|systolic|bmi|kg|lifting|weight|ahi|ef|age[ds]?|per (?:week|month)|a week|bpm|heart rate|pulse|carb\w*)\b/;
const CONDITION = /\b(?:if|when|whenever|in case|call|unless)\b/;
const MEASURED =
  /\b(?:yesterday|currently|slept|walked|was|were|averag(?:es|ed|ing)|fsbg|swing\w*|ranges? from|recorded|reads?)\b/;

/** Limits in figures in a clause, in the unit of the feature. */
export function limitsIn(clause: Clause): readonly FoundLimit[] {
  const { text, sentence } = clause;
  const isMeant = MEANT.test(sentence);
  const found: FoundLimit[] = [];
  for (const match of text.matchAll(BETWEEN)) {
    const [all, low, lowK, , high, highK, unit] = match;
    if (!(isMeant || all.startsWith('between')) || isNone(clause, match)) continue;
    const subject = subjectOf(clause, match.index, match[3] ?? unit ?? '', number(low, lowK));
    if (!subject) continue;
    const ends = [subject.scale(number(low, lowK)), subject.scale(number(high, highK))] as const;
    if (ends[0] < ends[1])
      found.push({ feature: subject.feature, low: ends[0], high: ends[1], ...placeOf(match) });
  }
  const overlaps = (at: number): boolean => found.some(({ from, to }) => at >= from && at < to);
  for (const [pattern, read] of [
    [BOUND, (m: RegExpMatchArray) => [m[1]!, m[2], m[3], m[4]]],
    [AFTERWARDS, (m: RegExpMatchArray) => [m[4]!, m[1], m[2], m[3]]],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const [bound = '', digits, thousands, unit = ''] = read(match);
      const at = match.index + match[0].length - 1;
      if (overlaps(match.index) || overlaps(at) || isNone(clause, match)) continue;
      if (IS_WEAK.test(bound) && !isMeant) continue;
      const value = number(digits, thousands);
      const subject = subjectOf(clause, match.index, unit, value);
      if (subject)
        found.push({
          feature: subject.feature,
          [IS_UPPER.test(bound) ? 'high' : 'low']: subject.scale(value),
          ...placeOf(match),
        });
    }
  return merged(found);
}

/** "At or above 3,000 and not over 8,000": two sides of one range. */
function merged(found: readonly FoundLimit[]): readonly FoundLimit[] {
  const out: FoundLimit[] = [];
  for (const limit of [...found].sort((a, b) => a.from - b.from)) {
    const before = out.at(-1);
    const fits =
      before?.feature === limit.feature &&
      (before.low === undefined) !== (limit.low === undefined) &&
      (before.high === undefined) !== (limit.high === undefined);
    if (before && fits) out.splice(-1, 1, { ...before, ...limit, from: before.from });
    else out.push(limit);
  }
  return out;
}

interface Subject {
  readonly feature: FeatureId;
  readonly scale: (value: number) => number;
}

const same = (value: number): number => value;
const GLUCOSE = /\b(?:glucose|sugars?|bg|bgs|bs|hypos?\w*|hypogly\w+|readings?|lows?)\b/;

/** What a figure is about: by its unit, else by the words around it. */
function subjectOf({ text, sentence }: Clause, at: number, unit: string, value: number): Subject | undefined {
  const near = text.slice(Math.max(0, at - 60), at + 60);
  if (unit === 'mg/dl') return { feature: 'glucoseMean', scale: same };
  if (unit.startsWith('mmol')) return { feature: 'glucoseMean', scale: toMgDl };
  if (unit === '%') return percentSubject(near);
  if (unit.startsWith('step')) return { feature: 'steps', scale: same };
  if (/^h/.test(unit) && /\b(?:sleep|asleep|bed|slept)\b/.test(near))
    return { feature: 'sleepHours', scale: same };
  if (/^h/.test(unit) && /\b(?:sit|sitting|sedentary)\b/.test(near))
    return { feature: 'sedentaryMinutes', scale: (hours) => hours * 60 };
  if (/^m/.test(unit)) return minutesSubject(near);
  if (unit !== '') return undefined;
  if (/\bsteps?\b/.test(near) && value >= 100) return { feature: 'steps', scale: same };
  if (GLUCOSE.test(near) || GLUCOSE.test(sentence))
    return { feature: 'glucoseMean', scale: value < NOTE_LIMITS.mmolBelow ? toMgDl : same };
  if (/\bsleep\b/.test(near) && value >= 4 && value <= 12) return { feature: 'sleepHours', scale: same };
  return undefined;
}

function minutesSubject(near: string): Subject | undefined {
  if (/\b(?:sit|sitting|sedentary)\b/.test(near)) return { feature: 'sedentaryMinutes', scale: same };
  return /\b(?:activ\w+|activty|walk\w*|exercis\w*|mov(?:e|ing|ement))\b/.test(near)
    ? { feature: 'activeMinutes', scale: same }
    : undefined;
}

function percentSubject(near: string): Subject | undefined {
  if (/\bcv\b|\bvariab\w+/.test(near)) return { feature: 'glucoseCvPct', scale: same };
  if (/\bdeep sleep\b/.test(near)) return { feature: 'deepSleepPct', scale: same };
  return /\brem\b/.test(near) ? { feature: 'remSleepPct', scale: same } : undefined;
}

function isNone({ text }: Clause, match: RegExpMatchArray): boolean {
  const at = match.index ?? 0;
  const before = text.slice(Math.max(0, at - 45), at);
  const after = text.slice(at + match[0].length, at + match[0].length + 14);
  if (CONDITION.test(before)) return true;
  if (MEASURED.test(before) && !MEANT.test(before)) return true;
  return (
    NO_LIMIT.test(before.slice(-22)) ||
    /^ ?(?:per (?:week|month)|a week|kg\b|times|x\b|weeks?|days?)/.test(after) ||
    /\b(?:lifting)\b/.test(before)
  );
}

function number(digits: string | undefined, thousands: string | undefined): number {
  return Number((digits ?? '').replaceAll(',', '')) * (thousands === undefined ? 1 : 1000);
}

function placeOf(match: RegExpMatchArray): { readonly from: number; readonly to: number } {
  const from = match.index ?? 0;
  return { from, to: from + match[0].trimEnd().length };
}
