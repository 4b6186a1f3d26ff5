import { FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { densityOf } from './density';
import { explained, outcomeOf } from './followers';
import { effortOf, isAffordable, planDistances } from './metrics';
import { readEdits } from './read-edits';
import { movedFeatures, rowViolations, ruleContext } from './rules';
import { clearance, meetsMargin, neededProbability, predictRow } from './score';
import type { Change, Origin, Problem, Proposal, Reason, Verdict, VerifiedPlan } from './types';

/** Every plan this module made: the only proof that a plan was verified. */
const verifiedPlans = new WeakSet<VerifiedPlan>();

/** True for an object that `verify` returned; false for a copy or a look-alike. */
export function isVerified(plan: VerifiedPlan): boolean {
  return verifiedPlans.has(plan);
}

/**
 * THE verifier: the one place that decides whether a proposal may be shown. Makes the closed row itself, from the
 * proposed edits and (where dependencies are followed) the structural model. Checks rules 1-5 on it, re-scores it with the stored predictor, and checks margin and, where the constraints ask for it, density. Nothing in
 * the proposal is trusted: text, NaN, infinities and unknown names come back as reasons, all of them at once.
 */
export async function verify(problem: Problem, proposal: Proposal): Promise<Verdict> {
  const { factual, classifier, constraints, target } = problem;
  const given: Partial<Proposal> = proposal ?? {};
  const { edits, reasons: editProblems, readable } = readEdits(problem, given.edits);
  const reasons: Reason[] = [...editProblems];
  const actions = Object.keys(edits) as FeatureId[];
  const context = ruleContext(problem);
  const outcome = outcomeOf(context, edits);
  const { counterfactual, held } = outcome;
  const changes = listChanges(factual, counterfactual, actions);
  if (actions.length === 0) {
    if (reasons.length === 0) reasons.push({ kind: 'nothing-changed' });
    return { ok: false, reasons, changes };
  }
  if (actions.length > constraints.cap)
    reasons.push({ kind: 'cap', changed: actions.length, cap: constraints.cap });
  const effort = effortOf(classifier.reference, constraints, factual, counterfactual, actions);
  const { effortBudget } = constraints;
  if (effortBudget !== undefined && !isAffordable(effort, effortBudget))
    reasons.push({ kind: 'effort', effort, budget: effortBudget });
  reasons.push(...rowViolations(context, counterfactual, actions).map(({ reason }) => reason));
  if (!readable) return { ok: false, reasons, changes };

  const probability = await predictRow(classifier, counterfactual);
  if (!meetsMargin(problem, probability))
    reasons.push({ kind: 'not-flipped', probability, needed: neededProbability(problem) });
  const density = densityOf(classifier.reference, target);
  const outlierFactor = density.outlierFactor(counterfactual);
  const plausibilityDensity = density.isUsual(outlierFactor);
  if (constraints.density && !plausibilityDensity)
    reasons.push({ kind: 'implausible', outlierFactor, cutoff: density.cutoff });
  if (reasons.length > 0) return { ok: false, reasons, changes, probability };

  const moved = movedFeatures(factual, counterfactual).filter((id) => !actions.includes(id));
  const plan: VerifiedPlan = {
    changes,
    consequences: explained(context, moved, outcome),
    ...(held.length > 0 ? { held } : {}),
    counterfactual,
    probability,
    verified: true,
    metrics: {
      ...planDistances(classifier.reference, factual, counterfactual, actions),
      effort,
      margin: clearance(problem, probability),
      outlierFactor,
      outlierCutoff: density.cutoff,
      plausibilityDensity,
      plausibilityRules: true,
      actionability: true,
    },
    certificate: given.certificate,
    rationale: typeof given.rationale === 'string' ? given.rationale : undefined,
    origin: originOf(given.origin),
    round: Number.isInteger(given.round) ? (given.round ?? 0) : 0,
  };
  verifiedPlans.add(plan);
  return { ok: true, plan };
}

/** The origin a proposal claims; `raw` for anything else. */
export function originOf(given: unknown): Origin {
  return given === 'repaired' || given === 'sampled' ? given : 'raw';
}

function listChanges(
  factual: FeatureRow,
  counterfactual: FeatureRow,
  features: readonly FeatureId[],
): readonly Change[] {
  return features.map((feature) => ({
    feature,
    from: factual[feature] ?? Number.NaN,
    to: counterfactual[feature] ?? Number.NaN,
    unit: FEATURES[feature].unit,
  }));
}
