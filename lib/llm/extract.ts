import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { type FoundJson, findJson } from './json';
import { plainRationale } from './rationale';
import { readPlan, wireAnswer } from './schema';

/** Plans of one answer that are looked at, and changes of one plan; the rest is dropped and counted. */
export const MAX_PLANS = 50;
export const MAX_CHANGES = 50;

/** New values by the name the model used (a feature id wherever the name can be read as one). Nothing is checked yet. */
export interface ExtractedPlan {
  readonly edits: Readonly<Record<string, number>>;
  readonly rationale?: string;
}

export interface Extraction {
  readonly plans: readonly ExtractedPlan[];
  /** Plans left out: a value that is no finite number, one feature set twice, too many changes, over the limit. */
  readonly dropped: number;
  /** The whole answer was one JSON object that keeps the wire schema. */
  readonly conforming: boolean;
  /** The answer, or its end, was cut off. */
  readonly truncated: boolean;
  /** There was a list of plans, if an empty one. */
  readonly readable: boolean;
}

/**
 * Plans in a model's answer, however wrapped: fenced, in prose, after thinking aloud, cut off, as a list or a single
 * plan, with numbers as text ("35 %"), missing rationale or extra keys. A unit is never converted: what does not fit
 * is for the verifier to reject. Never throws; the work is bounded.
 */
export function extractPlans(text: string): Extraction {
  const answer = afterThinking(text);
  const strict = strictPlans(answer);
  const found = strict ?? tolerantPlans(answer);
  const plans: ExtractedPlan[] = [];
  let dropped = 0;
  for (const [index, raw] of found.plans.entries()) {
    const plan = index < MAX_PLANS ? normalise(raw) : undefined;
    if (plan === undefined) dropped++;
    else plans.push(plan);
  }
  return {
    plans,
    dropped,
    conforming: strict !== undefined,
    truncated: found.truncated,
    readable: found.readable,
  };
}

interface RawPlan {
  readonly changes: unknown;
  readonly rationale: unknown;
}

interface Found {
  readonly plans: readonly RawPlan[];
  readonly truncated: boolean;
  readonly readable: boolean;
}

const THINKING = /<(\/?)(?:think|thinking|reasoning)>/gi;

/** The text without reasoning between <think> tags; an opening tag may be missing, a closing one too. */
export function afterThinking(text: string): string {
  let out = '';
  let at = 0;
  let thinking = false;
  for (const tag of text.matchAll(THINKING)) {
    const closes = tag[1] === '/';
    // A closing tag alone: all before it was thought.
    if (closes && !thinking) out = '';
    if (!closes && !thinking) out += text.slice(at, tag.index);
    thinking = !closes;
    at = tag.index + tag[0].length;
  }
  return thinking ? out : out + text.slice(at);
}

function strictPlans(text: string): Found | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = wireAnswer.safeParse(value);
  return parsed.success ? { plans: parsed.data.plans, truncated: false, readable: true } : undefined;
}

function tolerantPlans(text: string): Found {
  const plans: RawPlan[] = [];
  let readable = false;
  let truncated = false;
  for (const found of findJson(text)) {
    const inside = plansIn(found);
    truncated ||= found.truncated;
    // A list that was cut before its first plan was complete says nothing.
    if (inside === undefined || (found.truncated && inside.length === 0)) continue;
    readable = true;
    plans.push(...inside);
    // What follows a cut value is its own inside again.
    if (found.truncated || plans.length > 10 * MAX_PLANS) break;
  }
  return { plans, truncated, readable };
}

/** The plans a value holds: an object with `plans`, a list of plans, one plan, or a list of changes. */
function plansIn(found: FoundJson): readonly RawPlan[] | undefined {
  const { value } = found;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isChange) && found.isClosed(value))
      return [{ changes: value, rationale: undefined }];
    const plans = value.flatMap((item) => planOf(item, found) ?? []);
    return plans.length > 0 ? plans : undefined;
  }
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value.plans))
    return value.plans.flatMap((item) => planOf(item, found) ?? malformed(item, found));
  const nested = isRecord(value.plans) ? planOf(value.plans, found) : planOf(value, found);
  return nested === undefined ? undefined : [nested];
}

/** One plan, if all its changes were read. */
function planOf(item: unknown, found: FoundJson): RawPlan | undefined {
  if (!isRecord(item)) return undefined;
  const changes = item.changes ?? item.edits;
  if (typeof changes !== 'object' || changes === null || !found.isClosed(changes)) return undefined;
  return { changes, rationale: item.rationale };
}

/** A member of `plans` that is no plan: kept to be counted, unless it is only the cut end of the answer. */
function malformed(item: unknown, found: FoundJson): readonly RawPlan[] {
  const cut = typeof item === 'object' && item !== null && !found.isClosed(item);
  return cut ? [] : [{ changes: undefined, rationale: undefined }];
}

function normalise(raw: RawPlan): ExtractedPlan | undefined {
  const pairs = changePairs(raw.changes);
  if (pairs === undefined || pairs.length > MAX_CHANGES) return undefined;
  const changes: { feature: string; value: number }[] = [];
  for (const [name, given] of pairs) {
    const value = readNumber(given);
    if (typeof name !== 'string' || value === undefined) return undefined;
    changes.push({ feature: featureName(name), value });
  }
  const rationale = typeof raw.rationale === 'string' ? plainRationale(raw.rationale) : undefined;
  const plan = readPlan.safeParse({ changes, rationale });
  if (!plan.success) return undefined;
  const edits = Object.create(null) as Record<string, number>;
  for (const { feature, value } of plan.data.changes) {
    if (feature in edits && edits[feature] !== value) return undefined;
    edits[feature] = value;
  }
  return { edits: { ...edits }, rationale: plan.data.rationale };
}

type Pair = readonly [name: unknown, value: unknown];

function changePairs(changes: unknown): readonly Pair[] | undefined {
  if (Array.isArray(changes)) {
    if (!changes.every(isRecord)) return undefined;
    return changes.map((change) => [change.feature ?? change.name, givenValue(change)]);
  }
  if (!isRecord(changes)) return undefined;
  return Object.entries(changes).map(([name, value]) => [name, isRecord(value) ? givenValue(value) : value]);
}

function givenValue(change: Readonly<Record<string, unknown>>): unknown {
  return change.value ?? change.to ?? change.newValue ?? change.new_value;
}

/**
 * A finite number, also written as text with a unit. "+5" reads as a difference and "30-35" as a range: both are no
 * value. A comma before exactly three digits separates thousands, any other one decimals.
 */
function readNumber(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
  if (typeof given !== 'string') return undefined;
  const match = /^\s*(-?\d{1,12}(?:[.,]\d{1,12})*(?:e[+-]?\d{1,3})?)\s*(?:[%a-zµ°][^\d]{0,30})?$/i.exec(
    given.slice(0, 64),
  );
  if (!match) return undefined;
  const digits = match[1]!.replace(/,(?=\d{3}(?!\d))/g, '').replace(',', '.');
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  FEATURE_IDS.flatMap((id) => [[bare(id), id] as const, [bare(FEATURES[id].label), id] as const]),
);

/** The feature id a name stands for ("Deep sleep", "deep_sleep_pct"), else the name itself, made harmless. */
function featureName(name: string): string {
  return (
    NAMES.get(bare(name)) ??
    (name
      .replace(/[^\w .%-]/g, '')
      .replace(/^_+/, '')
      .slice(0, 64) ||
      '?')
  );
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isChange(value: unknown): boolean {
  return (
    isRecord(value) && typeof (value.feature ?? value.name) === 'string' && givenValue(value) !== undefined
  );
}
