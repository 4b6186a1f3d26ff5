import { describeCertificate, type VerifiedPlan } from '@/lib/counterfactuals';
import { changeText } from '@/lib/views/change-words';

/**
 * What a plan of an engine that does not write says of itself: its changes and what they do to the prediction, from a
 * template and labelled so. It claims nothing about cause.
 * @param best whether the plan is the first of its run: only that one is what the certificate proves minimal
 */
export function templateRationale(plan: VerifiedPlan, before: number, best: boolean): string {
  const changes = plan.changes.map((change) => changeText(change).words).join(' and ');
  const certificate = best && plan.certificate ? ` ${describeCertificate(plan.certificate)}` : '';
  return `Template: with ${changes} the model’s probability of high stress goes from ${before.toFixed(2)} to ${plan.probability.toFixed(2)}.${certificate}`;
}
