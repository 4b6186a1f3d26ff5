import { FEATURES, type FeatureId, isFeatureId } from '@/lib/features';
import { type GlucoseUnit, roundTo, shownDecimals, shownUnit, toShown } from '@/lib/views/format';
import { featureLabel, thresholdsIn } from '@/lib/views/threshold-text';
import type { ArithmeticRuleId } from './arithmetic';
import type { Certificate, NoPlan, Reason } from './types';

const RULES: Readonly<Record<ArithmeticRuleId, string>> = {
  'stage-shares': 'The sleep stages would not add up to 100 %.',
  'glucose-shares': 'The times below, in and above range would not add up to 100 %.',
  'time-budget': 'Sleep, time awake in bed, active and sedentary minutes would not fit into one day.',
  'resting-heart-rate': 'Resting heart rate would be above mean heart rate.',
  'glucose-mean': 'Mean glucose would not fit the times below, in and above range.',
  'glucose-residual': 'Mean glucose would not fit the time above 180 mg/dL in the training data.',
};

/** Why a proposal is not shown, as one sentence, glucose in the unit of the person reading. */
export function describeReason(reason: Reason, glucose: GlucoseUnit = 'mg/dL'): string {
  const label = (feature: FeatureId): string => featureLabel(feature, glucose);
  switch (reason.kind) {
    case 'unknown-feature':
      return 'It names something that is not a feature.';
    case 'not-an-action':
      return `${label(reason.feature)} is not something a plan may change.`;
    case 'not-measured':
      return `${label(reason.feature)} was not measured on this day.`;
    case 'locked':
      return reason.movedBy === undefined
        ? `${label(reason.feature)} is locked.`
        : `${label(reason.feature)} is locked and would move with ${lower(reason.movedBy)}.`;
    case 'illegal-value': {
      const { legal } = FEATURES[reason.feature];
      return `${label(reason.feature)} must be from ${number(reason.feature, legal[0], glucose)} to ${amount(reason.feature, legal[1], glucose)}.`;
    }
    case 'off-step':
      return `${label(reason.feature)} must change by at least one step of ${amount(reason.feature, reason.step, glucose)}, to a whole multiple of it.`;
    case 'wrong-direction':
      return (reason.allowed ?? FEATURES[reason.feature].direction) === 'up'
        ? `${label(reason.feature)} may only rise.`
        : `${label(reason.feature)} may only fall.`;
    case 'outside-range':
      return `${label(reason.feature)} would end outside the allowed range of ${spanned(reason.feature, reason.range, glucose)}.`;
    case 'min-change':
      return `${label(reason.feature)} must change by at least ${amount(reason.feature, reason.minChange, glucose)}.`;
    case 'leaves-band':
      return `${label(reason.feature)} would move further outside its reference range.`;
    case 'conflict':
      return `${label(reason.feature)} does not fit the mean glucose it is set beside.`;
    case 'arithmetic':
      return isRule(reason.rule)
        ? thresholdsIn(RULES[reason.rule], glucose)
        : 'The features would not fit together.';
    case 'cap':
      return `It makes ${counted(reason.changed, 'change')}; at most ${reason.cap} are allowed.`;
    case 'effort':
      return `Effort ${reason.effort.toFixed(2)}; the budget is ${reason.budget.toFixed(2)}.`;
    case 'nothing-changed':
      return 'It changes nothing.';
    case 'not-flipped':
      return `Predicted probability ${percent(reason.probability)}; ${percent(reason.needed)} is needed.`;
    case 'implausible':
      return `Unlike usual days: outlier factor ${reason.outlierFactor.toFixed(2)}, usual is up to ${reason.cutoff.toFixed(2)}.`;
    case 'duplicate':
      return 'The same as a plan above.';
  }
}

/** Why there is no plan, as a headline and what it rests on. */
export function describeNoPlan(noPlan: NoPlan): { readonly title: string; readonly detail: string } {
  switch (noPlan.reason) {
    case 'already-at-target': {
      const high = noPlan.probability >= noPlan.threshold;
      return {
        title: `Already predicted ${high ? 'high' : 'low'}`,
        detail: `Predicted probability ${percent(noPlan.probability)} is ${high ? 'not ' : ''}below the threshold of ${percent(noPlan.threshold)}.`,
      };
    }
    case 'insufficient-data':
      return {
        title: 'Too little data for this day',
        detail: `${percent(noPlan.share)} of the features were not measured: ${listed(noPlan.missing)}.`,
      };
    case 'locked':
      return noPlan.planWithout === false
        ? {
            title: 'Everything that could change is locked',
            detail: `Locked: ${listed(noPlan.locked)}. No plan was found without these locks either.`,
          }
        : {
            title: 'The locks leave no plan',
            detail: `There is one without them. The best of those would move ${listed(noPlan.locked)}.`,
          };
    case 'range':
      return {
        title: 'No change is left within the allowed ranges',
        detail: noPlan.planWithout
          ? `There is one without what was asked of single features. The best of those goes against it for ${listed(noPlan.features)}.`
          : `Looked at ${listed(noPlan.features)}: no healthy step keeps the rules of the day and is enough.`,
      };
    case 'cap':
      return {
        title: `No plan with ${counted(noPlan.cap, 'change')} or fewer`,
        detail: `There is one with ${counted(noPlan.needed, 'change')}.`,
      };
    case 'effort':
      return {
        title: 'No plan within the effort budget',
        detail: `The least effort of any plan is ${noPlan.needed.toFixed(2)}; the budget is ${noPlan.budget.toFixed(2)}.`,
      };
    case 'implausible':
      return {
        title: 'Only plans outside usual values',
        detail: `The nearest plan has an outlier factor of ${noPlan.outlierFactor.toFixed(2)}; usual is up to ${noPlan.cutoff.toFixed(2)}.`,
      };
    case 'classifier-flat':
      return {
        title: 'The classifier does not respond enough',
        detail: `The best combination reaches ${percent(noPlan.best)}; ${percent(noPlan.needed)} is needed.`,
      };
    case 'out-of-time':
      return {
        title: 'Out of time',
        detail:
          `Stopped after ${noPlan.seconds.toFixed(1)} s. ` +
          (noPlan.bound > 1
            ? `Proven so far: no plan has fewer than ${counted(noPlan.bound, 'change')}.`
            : 'Nothing is proven yet.'),
      };
    case 'engine-found-none':
      return {
        title: 'The engine found no plan',
        detail:
          noPlan.proposals === 0
            ? 'It answered, but with nothing that can be checked as a plan. Another engine may find one.'
            : `None of its ${counted(noPlan.proposals, 'proposal')} passed the checks. Another engine may find one.`,
      };
    case 'provider-failed':
      return { title: 'The engine failed', detail: noPlan.message };
  }
}

/** What a certificate proves, as one sentence. */
export function describeCertificate(certificate: Certificate): string {
  const { bound, maxChanges, complete, objective, boundL1, boundEffort } = certificate;
  if (bound > maxChanges) return `Proven: no plan within ${counted(maxChanges, 'change')}.`;
  const nearer = objective.endsWith('effort') ? 'takes less effort' : 'is closer';
  if (objective === 'L1' || objective === 'effort') {
    if (complete) return `Proven: no plan ${nearer}.`;
    return boundEffort === undefined
      ? `Proven so far: no plan is closer than ${(boundL1 ?? 0).toFixed(3)}.`
      : `Proven so far: no plan takes less effort than ${boundEffort.toFixed(3)}.`;
  }
  if (!complete) return `Proven so far: no plan has fewer than ${counted(bound, 'change')}.`;
  return `Proven minimal: no plan has fewer than ${counted(bound, 'change')}, none with as many ${nearer}.`;
}

function isRule(rule: string): rule is ArithmeticRuleId {
  return Object.hasOwn(RULES, rule);
}

/** A label inside a sentence: "deep sleep", but "REM sleep" and "HbA1c". */
function lower(feature: FeatureId): string {
  const text = FEATURES[feature].label;
  const [first = '', second = ''] = text;
  return second === second.toLowerCase() && !text.startsWith('HbA')
    ? first.toLowerCase() + text.slice(1)
    : text;
}

function listed(features: readonly string[]): string {
  if (features.length === 0) return 'nothing';
  return features.map((id) => (isFeatureId(id) ? lower(id) : id)).join(', ');
}

/** A value of a feature as a number in the unit shown, with one decimal more than usual where there is one. */
function number(feature: FeatureId, value: number, glucose: GlucoseUnit): string {
  return String(roundTo(toShown(feature, value, glucose), shownDecimals(feature, glucose) + 1));
}

/** The same with its unit: "6.5 h", "20 % of sleep". */
function amount(feature: FeatureId, value: number, glucose: GlucoseUnit): string {
  return `${number(feature, value, glucose)} ${shownUnit(feature, glucose)}`.trim();
}

function spanned(feature: FeatureId, [low, high]: readonly [number, number], glucose: GlucoseUnit): string {
  if (!Number.isFinite(low)) return `at most ${amount(feature, high, glucose)}`;
  return Number.isFinite(high)
    ? `${number(feature, low, glucose)} to ${amount(feature, high, glucose)}`
    : `at least ${amount(feature, low, glucose)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
