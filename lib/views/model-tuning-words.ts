import { numberText } from './format';
import type { CurvePoint, ModelTuningView } from './model-tuning-types';
import { percentText } from './probability';

type Comparison = NonNullable<NonNullable<ModelTuningView['card']>['comparison']>;
type Figure = Comparison['difference']['raw'];

/** Names of the shipped models that a tuning can start from. */
export const START_WORDS = {
  'embedded-pretrained': 'pretrained (knows many classifiers)',
  'embedded-finetuned': 'fine-tuned (knows the shipped classifiers)',
} as const;

/** The two shares that models are compared by. */
export const VALIDITY_WORDS = {
  raw: 'First answer valid',
  best: 'Any of nine answers valid',
} as const;

/** "84 % (79 % to 89 %)"; without an interval for a single person. */
export function shareWithInterval({ value, ci }: Figure): string {
  return ci ? `${percentText(value)} (${percentText(ci[0])} to ${percentText(ci[1])})` : percentText(value);
}

const points = (share: number): string => `${share > 0 ? '+' : ''}${numberText(100 * share, 1)}`;

/** "+5.0 points (+1.0 to +9.0)". */
export function pointsWithInterval({ value, ci }: Figure): string {
  return ci ? `${points(value)} points (${points(ci[0])} to ${points(ci[1])})` : `${points(value)} points`;
}

/** What the tuning came to, in a sentence that claims no more than its interval. */
export function verdictOf({ difference, people }: Comparison): string {
  const { value, ci } = difference.raw;
  if (!ci)
    return `All days are of ${people === 1 ? 'one person' : `${people} people`}: too few to tell the two models apart.`;
  if (ci[0] > 0)
    return 'The tuned model’s first answer is valid more often than that of the model it started from.';
  if (ci[1] < 0)
    return 'The tuned model’s first answer is valid less often than that of the model it started from. Nothing speaks for using it.';
  return value === 0
    ? 'Both models’ first answers are valid equally often.'
    : 'The interval of the difference holds zero: these people do not tell the two models apart.';
}

/** The curve in a sentence, for those who do not see it. */
export function curveSummary(curve: readonly CurvePoint[]): string {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return 'No point of the curve yet.';
  const seen = `${numberText(last.examples, 0)} examples`;
  const training = `training loss ${numberText(first.loss, 2)} at the start, ${numberText(last.loss, 2)} after ${seen}`;
  if (first.heldOutLoss === undefined || last.heldOutLoss === undefined) return `Loss: ${training}.`;
  return `Loss: ${training}; held-out loss ${numberText(first.heldOutLoss, 2)}, then ${numberText(last.heldOutLoss, 2)}.`;
}
