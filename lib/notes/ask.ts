import { type AllowedDirection, DIFFICULTIES, type Difficulty } from '@/lib/counterfactuals/types';
import { FEATURES, type FeatureId, featuresOfRole } from '@/lib/features';

/** Kinds of things a note can ask of plans, in the order of reports. */
export const ASK_KINDS = ['lock', 'range', 'direction', 'difficulty', 'preference'] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/**
 * One thing a note asks of plans, as the constraints model has it. `difficulty` is what circumstances make of a change,
 * `preference` what the person wants: both set a difficulty, or the number of changes.
 */
export type Ask =
  | { readonly kind: 'lock'; readonly feature: FeatureId }
  | {
      readonly kind: 'range';
      readonly feature: FeatureId;
      /** In the unit of the feature; an absent side is open. */
      readonly low?: number;
      readonly high?: number;
      /** `day`: the sides are differences to the day's own value. */
      readonly from?: 'day';
    }
  | { readonly kind: 'direction'; readonly feature: FeatureId; readonly direction: AllowedDirection }
  | {
      readonly kind: 'difficulty' | 'preference';
      readonly feature: FeatureId;
      readonly difficulty: Difficulty;
    }
  | { readonly kind: 'preference'; readonly cap: number };

/** Features a note may speak about: those that a plan may change. */
export const NOTE_FEATURES: readonly FeatureId[] = featuresOfRole('action');

const DIRECTIONS: readonly AllowedDirection[] = ['up', 'down', 'any'];
const NUMBER = String.raw`[+-]?\d{1,6}(?:\.\d{1,3})?`;
const RANGE = new RegExp(`^(${NUMBER})?\\.\\.(${NUMBER})?$`);

/** An ask in one line: `range activeMinutes ..+10`, `lock steps`, `preference cap 1`. Equal asks have equal lines. */
export function askText(ask: Ask): string {
  if ('cap' in ask) return `preference cap ${ask.cap}`;
  const start = `${ask.kind} ${ask.feature}`;
  switch (ask.kind) {
    case 'lock':
      return start;
    case 'range': {
      const side = (value: number | undefined): string =>
        value === undefined
          ? ''
          : `${ask.from === 'day' && value >= 0 ? '+' : ''}${rounded(ask.feature, value)}`;
      return `${start} ${side(ask.low)}..${side(ask.high)}`;
    }
    case 'direction':
      return `${start} ${ask.direction}`;
    default:
      return `${start} ${ask.difficulty}`;
  }
}

/**
 * The ask that a line stands for; undefined when it is none: an unknown word, a feature that no plan may change, a range
 * outside the legal one or the wrong way round, no side at all.
 */
export function parseAsk(line: string): Ask | undefined {
  const [kind, subject = '', value = ''] = line.trim().split(/\s+/);
  if (kind === 'preference' && subject === 'cap') return capAsk(value);
  const feature = NOTE_FEATURES.find((id) => id === subject);
  if (feature === undefined) return undefined;
  switch (kind) {
    case 'lock':
      return value === '' ? { kind, feature } : undefined;
    case 'range':
      return rangeAsk(feature, value);
    case 'direction': {
      const direction = DIRECTIONS.find((one) => one === value);
      return direction && { kind, feature, direction };
    }
    case 'difficulty':
    case 'preference': {
      const difficulty = DIFFICULTIES.find((one) => one === value);
      return difficulty && { kind, feature, difficulty };
    }
    default:
      return undefined;
  }
}

function capAsk(value: string): Ask | undefined {
  const cap = Number(value);
  return /^\d+$/.test(value) && cap >= 1 && cap <= NOTE_FEATURES.length
    ? { kind: 'preference', cap }
    : undefined;
}

function rangeAsk(feature: FeatureId, value: string): Ask | undefined {
  const [, lowText, highText] = RANGE.exec(value) ?? [];
  const sides = [lowText, highText].filter((side) => side !== undefined);
  const signed = sides.filter((side) => /^[+-]/.test(side)).length;
  if (sides.length === 0 || (signed > 0 && signed < sides.length)) return undefined;
  const [low, high] = [lowText, highText].map((side) => (side === undefined ? undefined : Number(side)));
  const [least, most] = FEATURES[feature].legal;
  const isLegal = (side: number | undefined): boolean =>
    side === undefined || (signed > 0 ? Math.abs(side) <= most - least : side >= least && side <= most);
  if (!isLegal(low) || !isLegal(high) || (low ?? high!) > (high ?? low!)) return undefined;
  return {
    kind: 'range',
    feature,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(signed > 0 ? { from: 'day' as const } : {}),
  };
}

/** Two decimals for hours, none for the rest: what a person would write. */
function rounded(feature: FeatureId, value: number): number {
  return Number(value.toFixed(FEATURES[feature].decimals));
}
