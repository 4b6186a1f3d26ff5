import { clearance } from '@/lib/counterfactuals';
import { agreementOf } from './agreement';
import { noiseOf } from './noise';
import { robustnessOf } from './robustness';
import type { Confidence, ConfidenceOptions, ConfidencePlan, ConfidenceProblem } from './types';

/**
 * How far a plan can be relied on: margin, robustness over retrained classifiers, what other classifiers say, and how
 * often device noise would undo it. Equal inputs and seeds give equal figures.
 * @throws InvalidInputError when the retrained classifiers are of other features than the explained one
 */
export async function confidenceOf(
  problem: ConfidenceProblem,
  plan: ConfidencePlan,
  { robustness, others = [], seed }: ConfidenceOptions,
): Promise<Confidence> {
  const { factual, target, classifier, constraints } = problem;
  const days = { factual, counterfactual: plan.counterfactual };
  return {
    margin: {
      probability: plan.probability,
      threshold: classifier.threshold,
      clearance: clearance(problem, plan.probability),
      asked: constraints.margin,
    },
    robustness: robustness && robustnessOf(robustness, classifier.features, days, target),
    agreement: await Promise.all(others.map((other) => agreementOf(other, days, target))),
    noise: await noiseOf(problem, plan, seed),
  };
}
