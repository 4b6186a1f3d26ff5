import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { DIFFICULTY_WORDS, DIRECTION_WORDS } from './difficulty-words';
import { type GlucoseUnit, numberText, roundTo, shownUnit, valueText, valueWithUnit } from './format';
import { featureLabel } from './threshold-text';

/** An allowed range in words: "within 7.00–8.00 h", "at most 8.00 h" where the other end is the legal one. */
function rangeText(
  id: FeatureId,
  [low, high]: readonly [number, number],
  glucose: GlucoseUnit = 'mg/dL',
): string {
  const { legal } = FEATURES[id];
  if (low <= legal[0] && high < legal[1]) return `at most ${valueWithUnit(id, high, glucose)}`;
  if (high >= legal[1] && low > legal[0]) return `at least ${valueWithUnit(id, low, glucose)}`;
  const ends = `${valueText(id, low, glucose)}–${valueText(id, high, glucose)}`;
  return `within ${ends} ${shownUnit(id, glucose)}`.trim();
}

/** What was asked of a plan beyond the product's defaults, one phrase each; empty when nothing was. */
export function constraintPhrases(
  constraints: Constraints,
  glucose: GlucoseUnit = 'mg/dL',
): readonly string[] {
  const { locked, cap, margin, density, effortBudget, followDependencies, features = {} } = constraints;
  const two = (value: number): string => numberText(roundTo(value, 2), 2);
  const own = FEATURE_IDS.flatMap((id) => {
    const feature = features[id];
    const parts = [
      feature?.range && rangeText(id, feature.range, glucose),
      feature?.direction && DIRECTION_WORDS[feature.direction],
      feature?.difficulty && DIFFICULTY_WORDS[feature.difficulty],
      feature?.minChange && `by ${valueWithUnit(id, feature.minChange, glucose)} or more`,
    ].filter((part) => part);
    return parts.length > 0 ? [`${featureLabel(id, glucose)}: ${parts.join(', ')}`] : [];
  });
  return [
    ...(locked.length > 0 ? [`Locked: ${locked.map((id) => featureLabel(id, glucose)).join(', ')}`] : []),
    ...own,
    ...(cap === PRODUCT_CONSTRAINTS.cap ? [] : [`At most ${cap} ${cap === 1 ? 'change' : 'changes'}`]),
    ...(margin === PRODUCT_CONSTRAINTS.margin ? [] : [`Margin ${two(margin)}`]),
    ...(effortBudget === undefined ? [] : [`Effort up to ${two(effortBudget)}`]),
    ...(density ? [] : ['Unusual values allowed']),
    ...(followDependencies ? ['Dependencies followed'] : []),
  ];
}

/** One line beside the button that asks: how much is constrained. */
export function askedText(constraints: Constraints): string {
  const { locked } = constraints;
  const others = constraintPhrases({ ...constraints, locked: [] }).length;
  const noun = others === 1 ? 'constraint' : 'constraints';
  const parts = [
    ...(locked.length > 0 ? [`${locked.length} ${locked.length === 1 ? 'feature' : 'features'} locked`] : []),
    ...(others > 0 ? [`${others} ${locked.length > 0 ? 'other ' : ''}${noun}`] : []),
  ];
  return parts.length === 0 ? 'No constraints of this patient' : parts.join(', ');
}
