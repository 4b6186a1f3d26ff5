import {
  type Change,
  type Consequence,
  describeCertificate,
  describeNoPlan,
  describeReason,
} from '@/lib/counterfactuals';
import { changeText } from '@/lib/views/change-words';
import { followPhrases, heldText } from '@/lib/views/follow-words';
import type { GlucoseUnit } from '@/lib/views/format';
import { noRelaxation, relaxationOffers } from '@/lib/views/relaxation-offers';
import { relaxationWords } from '@/lib/views/relaxation-words';
import { selectionText } from '@/lib/views/selection-words';
import type { DayExplanation, JudgedPlan } from './explain-day';
import type { ExplanationContext } from './explanation-json';

const FOOTER = 'Research use only: a plan describes the model, not a treatment.';

/** One explained day as lines for a terminal. */
export function toExplanationText(context: ExplanationContext, result: DayExplanation): string {
  const { source, classifier, units } = context;
  const changesLine = (changes: readonly Change[]): string =>
    changes.map((change) => changeLine(change, units)).join('; ');
  const head = `${source.patient}, ${source.day}${source.synthetic ? ' (simulated)' : ''}: ${
    result.probability === undefined
      ? 'no prediction'
      : `P(high stress) ${result.probability.toFixed(2)}, threshold ${classifier.threshold.toFixed(2)}`
  } by ${classifier.id}@${classifier.hash.slice(0, 8)}`;
  const plans = result.plans.flatMap((plan, index) => planLines(plan, index, units));
  const chosen = result.selection && selectionText(result.plans.length, result.selection);
  const hidden = result.rejected.map(
    ({ changes, reasons }) =>
      `hidden: ${changesLine(changes) || 'no change'}: ${reasons.map((reason) => describeReason(reason, units)).join(' ')}`,
  );
  const none = result.noPlan ? noPlanLines(result.noPlan) : [];
  return [
    head,
    ...plans,
    ...(chosen ? [chosen] : []),
    ...none,
    ...relaxationLines(context, result),
    ...hidden,
    FOOTER,
  ].join('\n');
}

/** What would free a plan, or why nothing does; only where that was looked for. */
function relaxationLines(context: ExplanationContext, result: DayExplanation): readonly string[] {
  const { engine, features, constraints, units } = context;
  const { noPlan, relaxations } = result;
  if (!noPlan || !relaxations) return [];
  const found = relaxations.relaxations.map(({ parts, size, plan: { changes, probability } }) => ({
    parts,
    size,
    changes,
    probability,
  }));
  const ended = { engine, factual: features, noPlan, relaxations: { ...relaxations, relaxations: found } };
  const none = noRelaxation(ended);
  if (none) return [`  ${none.text}`];
  return relaxationOffers(ended).map((offer) => {
    const changes = offer.changes.map((change) => changeLine(change, units)).join('; ');
    return `  would free a plan: ${relaxationWords(constraints, offer, units)} (${changes})`;
  });
}

function planLines(plan: JudgedPlan, index: number, units: GlucoseUnit): readonly string[] {
  const full =
    plan.probabilityFull === undefined ? '' : `, full classifier ${plan.probabilityFull.toFixed(2)}`;
  return [
    `plan ${index + 1}: P -> ${plan.probability.toFixed(2)}${full}`,
    ...plan.changes.map((change) => `  ${changeLine(change, units)}`),
    ...plan.consequences.map((change) => `  expected with it: ${consequenceLine(change, units)}`),
    ...(plan.held ? [`  ${heldText(plan.held, units)}`] : []),
    ...(index === 0 && plan.certificate ? [`  ${describeCertificate(plan.certificate)}`] : []),
  ];
}

function consequenceLine(consequence: Consequence, units: GlucoseUnit): string {
  return [changeLine(consequence, units), ...followPhrases(consequence, units)].join('; ');
}

function noPlanLines(noPlan: NonNullable<DayExplanation['noPlan']>): readonly string[] {
  const { title, detail } = describeNoPlan(noPlan);
  return [`no plan (${noPlan.reason}): ${title}. ${detail}`];
}

function changeLine(change: Change, units: GlucoseUnit): string {
  const { label, from, to, unit, words } = changeText(change, units);
  return `${label} ${from} -> ${to} ${unit} (${words})`;
}
