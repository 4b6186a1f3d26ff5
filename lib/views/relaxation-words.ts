import type { RelaxationPart } from '@/lib/counterfactuals/relaxation';
import type { Constraints } from '@/lib/counterfactuals/types';
import type { FeatureId } from '@/lib/features';
import { type GlucoseUnit, roundTo, shownDecimals, shownUnit, toShown } from './format';
import { featureLabel } from './threshold-text';

/**
 * A relaxation as the label of its button, in the unit of the person reading: "Allow time asleep down to 6.5 h instead of
 * 7". What it does stays the structured part; only this text is rounded.
 */
export function relaxationWords(
  constraints: Constraints,
  { parts }: { readonly parts: readonly RelaxationPart[] },
  glucose: GlucoseUnit = 'mg/dL',
): string {
  const text = parts.map((part) => partWords(constraints, part, glucose)).join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function partWords(constraints: Constraints, part: RelaxationPart, glucose: GlucoseUnit): string {
  switch (part.kind) {
    case 'unlock':
      return `unlock ${name(part.feature, glucose)}`;
    case 'range': {
      const { feature, side, value } = part;
      const end = constraints.features?.[feature]?.range?.[side === 'low' ? 0 : 1];
      const instead = end === undefined ? '' : ` instead of ${shown(feature, end, glucose)}`;
      return `allow ${name(feature, glucose)} ${side === 'low' ? 'down' : 'up'} to ${withUnit(feature, value, glucose)}${instead}`;
    }
    case 'direction':
      return `let ${name(part.feature, glucose)} move either way`;
    case 'min-change':
      return `accept a change of ${name(part.feature, glucose)} by ${withUnit(part.feature, part.minChange, glucose)}`;
    case 'cap':
      return `allow ${part.cap} changes instead of ${constraints.cap}`;
    case 'effort':
      return `raise the effort budget to ${Math.ceil(roundTo(part.budget * 100, 6)) / 100}`;
    case 'density':
      return 'allow a day outside usual values';
    case 'margin':
      return `accept a margin of ${points(part.margin)} instead of ${points(constraints.margin)} percentage points`;
  }
}

/** A label inside a sentence: "deep sleep", but "REM sleep" and "HbA1c". */
function name(feature: FeatureId, glucose: GlucoseUnit): string {
  const label = featureLabel(feature, glucose);
  const [first = '', second = ''] = label;
  const plain = second === second.toLowerCase() && !label.startsWith('HbA');
  return plain ? first.toLowerCase() + label.slice(1) : label;
}

/** One decimal more than usual, as far as there is one: ends of a range need not be whole steps. */
function shown(feature: FeatureId, value: number, glucose: GlucoseUnit): string {
  return String(roundTo(toShown(feature, value, glucose), shownDecimals(feature, glucose) + 1));
}

function withUnit(feature: FeatureId, value: number, glucose: GlucoseUnit): string {
  return `${shown(feature, value, glucose)} ${shownUnit(feature, glucose)}`.trim();
}

function points(share: number): string {
  return String(roundTo(share * 100, 1));
}
