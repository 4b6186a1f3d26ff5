import type { Constraints } from '@/lib/counterfactuals';
import { type ExternalRow, type FeatureRow, toExternal } from '@/lib/features';
import type { GlucoseUnit } from '@/lib/views/format';
import { relaxationWords } from '@/lib/views/relaxation-words';
import type { CardedClassifier, DayExplanation } from './explain-day';

/** Where an explained row came from. */
export interface ExplainedSource {
  readonly patient: string;
  readonly day: string;
  /** Absent for rows of a file. */
  readonly dataset?: string;
  readonly synthetic: boolean;
}

export interface ExplanationContext {
  readonly source: ExplainedSource;
  readonly features: FeatureRow;
  readonly classifier: CardedClassifier;
  readonly constraints: Constraints;
  readonly engine: string;
  readonly seed: number;
  /** Glucose in the text for people; JSON is always in the schema's units. */
  readonly units: GlucoseUnit;
}

/**
 * One explained day as the command line prints it: the documented object and nothing else. Categories are named;
 * features that were not measured are absent.
 */
export function toExplanationJson(context: ExplanationContext, result: DayExplanation): object {
  const { source, classifier, constraints, engine, seed } = context;
  const { end, probability } = result;
  const threshold = classifier.threshold;
  const provenance = {
    engine,
    seed,
    classifierHash: classifier.hash,
    modelId: end.modelId,
    promptHash: end.promptHash,
    promptVersion: end.promptVersion,
    shots: end.shots,
  };
  return {
    patient: source.patient,
    day: source.day,
    dataset: source.dataset ?? null,
    synthetic: source.synthetic,
    features: toExternal(context.features),
    prediction: {
      probability: probability ?? null,
      probabilityFull: result.probabilityFull ?? null,
      threshold,
      label: probability === undefined ? null : probability >= threshold ? 'high' : 'low',
      classifier: classifier.id,
      classifierHash: classifier.hash,
    },
    constraints,
    engine,
    setting: 'product',
    seed,
    selection: result.selection,
    plans: result.plans.map((plan) => ({
      changes: plan.changes,
      consequences: plan.consequences,
      held: plan.held,
      counterfactual: toExternal(plan.counterfactual),
      probability: plan.probability,
      probabilityFull: plan.probabilityFull ?? null,
      fullFlips: plan.fullFlips ?? null,
      verified: plan.verified,
      certificate: plan.certificate,
      metrics: plan.metrics,
      confidence: plan.confidence,
      ownHistory: plan.ownHistory,
      provenance: { ...provenance, origin: plan.origin, round: plan.round },
      rationale: plan.rationale ?? null,
    })),
    stats: result.stats,
    rejected: result.rejected.map(({ changes, reasons, origin, round }) => ({
      changes,
      reasons,
      origin,
      round,
    })),
    relaxations: result.relaxations?.relaxations.map(({ parts, size, plan }) => ({
      parts,
      size,
      does: relaxationWords(constraints, { parts }),
      changes: plan.changes,
      probability: plan.probability,
    })),
    noPlan: result.noPlan === undefined ? undefined : externalNoPlan(result.noPlan),
  };
}

function externalNoPlan(noPlan: NonNullable<DayExplanation['noPlan']>): object {
  if (noPlan.reason !== 'implausible') return noPlan;
  const nearest: ExternalRow = toExternal(noPlan.nearest);
  return { ...noPlan, nearest };
}
