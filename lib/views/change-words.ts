import type { Change } from '@/lib/counterfactuals/types';
import type { FeatureId } from '@/lib/features';
import { type GlucoseUnit, numberText, roundTo, shownDecimals, shownUnit, toShown } from './format';
import { featureLabel, thresholdsIn } from './threshold-text';

/** A change as a person reads it; `delta` is the difference of the two shown numbers. */
export interface ChangeText {
  readonly feature: FeatureId;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  /** In words, with direction: "4 points more REM sleep". */
  readonly words: string;
  /** The same beside the feature's name: "4 points more". */
  readonly short: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** "more" and "less" for amounts, "higher" and "lower" for levels, with the noun that follows. */
interface Phrase {
  readonly up: string;
  readonly down: string;
}

const amount = (noun: string): Phrase => ({ up: `more ${noun}`, down: `less ${noun}` });
const level = (noun: string): Phrase => ({ up: `higher ${noun}`, down: `lower ${noun}` });

const PHRASES: Partial<Readonly<Record<FeatureId, Phrase>>> = {
  deepSleepPct: amount('deep sleep'),
  remSleepPct: amount('REM sleep'),
  lightSleepPct: amount('light sleep'),
  sleepHours: amount('time asleep'),
  awakeMinutes: amount('time awake in bed'),
  sleepEfficiencyPct: level('sleep efficiency'),
  activeMinutes: amount('active time'),
  sedentaryMinutes: amount('sedentary time'),
  steps: { up: 'more', down: 'fewer' },
  activeKcal: amount('active energy'),
  timeInRangePct: amount('time in range'),
  timeBelowRangePct: amount('time below 70 mg/dL'),
  hyperglycemiaPct: amount('time above 180 mg/dL'),
};

/** Decimals at which two different values also read differently: the shown precision, or up to two more. */
export function tellingDecimals(from: number, to: number, decimals: number): number {
  for (let extra = 0; extra < 2; extra++)
    if (from === to || roundTo(from, decimals + extra) !== roundTo(to, decimals + extra))
      return decimals + extra;
  return decimals + 2;
}

/** The size of a difference with its unit: points for shares, hours and minutes for hours, else the unit itself. */
function amountText(size: number, unit: string, decimals: number): string {
  if (unit.startsWith('%')) return `${numberText(size, decimals)} ${size === 1 ? 'point' : 'points'}`;
  if (unit === 'h') {
    const minutes = Math.round(size * 60);
    if (minutes === 0) return `${numberText(size, decimals)} h`;
    const hours = Math.floor(minutes / 60);
    return [hours > 0 ? `${hours} h` : '', minutes % 60 > 0 ? `${minutes % 60} min` : '']
      .filter((part) => part !== '')
      .join(' ');
  }
  return `${numberText(size, decimals)} ${unit.replace('/day', ' a day')}`.trim();
}

/**
 * Values, unit and difference of a change as text. Rounds once: the difference is that of the numbers shown, which have
 * at least `leastDecimals` decimals where other numbers beside them do.
 */
export function changeText(change: Change, glucose: GlucoseUnit = 'mg/dL', leastDecimals = 0): ChangeText {
  const { feature } = change;
  const label = featureLabel(feature, glucose);
  const from = toShown(feature, change.from, glucose);
  const to = toShown(feature, change.to, glucose);
  const decimals = tellingDecimals(from, to, Math.max(leastDecimals, shownDecimals(feature, glucose)));
  const difference = roundTo(roundTo(to, decimals) - roundTo(from, decimals), decimals);
  const unit = shownUnit(feature, glucose);
  const direction = difference === 0 ? 'same' : difference > 0 ? 'up' : 'down';
  const phrase = PHRASES[feature] ?? level(label.charAt(0).toLowerCase() + label.slice(1));
  const told = { feature, label, unit, from: numberText(roundTo(from, decimals), decimals) };
  if (direction === 'same')
    return { ...told, to: told.from, words: 'no change', short: 'no change', direction };
  const size = amountText(Math.abs(difference), unit, decimals);
  const [comparative = ''] = phrase[direction].split(' ');
  return {
    ...told,
    to: numberText(roundTo(to, decimals), decimals),
    words: `${size} ${thresholdsIn(phrase[direction], glucose)}`,
    short: `${size} ${comparative}`,
    direction,
  };
}
