import type { BootstrapEnsemble } from '@/lib/classifiers/robustness';
import type { Constraints, ExplainedClassifier, Problem, VerifiedPlan } from '@/lib/counterfactuals';
import type { FeatureId } from '@/lib/features';

/** What the figures need of a problem. */
export interface ConfidenceProblem extends Pick<Problem, 'factual' | 'target'> {
  readonly classifier: Pick<ExplainedClassifier, 'features' | 'threshold' | 'predictor'>;
  readonly constraints: Pick<Constraints, 'margin'>;
}

/** What the figures need of a plan. */
export type ConfidencePlan = Pick<VerifiedPlan, 'counterfactual' | 'probability'>;

/** A classifier other than the one that was explained: the full variant, or another family. */
export interface OtherClassifier
  extends Pick<ExplainedClassifier, 'id' | 'features' | 'threshold' | 'predictor' | 'maxMissingShare'> {
  /** How a screen names it. */
  readonly label: string;
}

export interface ConfidenceOptions {
  /** Retrained classifiers of the explained one's package; without them there is no robustness. */
  readonly robustness?: BootstrapEnsemble;
  readonly others?: readonly OtherClassifier[];
  readonly seed: number;
}

/** How far the probability clears the decision threshold. */
export interface MarginFigure {
  readonly probability: number;
  readonly threshold: number;
  /** On the target's side; negative where the plan does not reach the target. */
  readonly clearance: number;
  /** What was asked for. */
  readonly asked: number;
}

/** Retrained classifiers that give the plan the target class. */
export interface RobustnessFigure {
  readonly agreeing: number;
  readonly of: number;
  /** agreeing / of, 0-1. */
  readonly share: number;
  /** How many of them give the day as measured the target class already: agreement that the plan did not bring about. */
  readonly before: number;
}

/** What another classifier says; without a prediction where it misses too many of its features. */
export type AgreementFigure = { readonly id: string; readonly label: string } & (
  | {
      readonly predicted: true;
      /** Probability of high stress for the day as measured, and for the plan. */
      readonly before: number;
      readonly after: number;
      readonly threshold: number;
      readonly agrees: boolean;
      readonly agreedBefore: boolean;
    }
  | { readonly predicted: false; readonly missing: readonly FeatureId[] }
);

/** How often the plan would lose the target class if its day were measured with device noise. */
export interface NoiseFigure {
  readonly draws: number;
  readonly flips: number;
  /** flips / draws, 0-1: the flip rate. */
  readonly share: number;
  /** Share of equally noisy copies of the day as measured that reach the target class without any plan. */
  readonly withoutPlan: number;
  /** Features of the classifier that have a noise in the schema and were measured. */
  readonly features: readonly FeatureId[];
}

/** How far a plan can be relied on, as far as its classifier goes: plain figures, never one score. */
export interface Confidence {
  readonly margin: MarginFigure;
  readonly robustness?: RobustnessFigure;
  readonly agreement: readonly AgreementFigure[];
  readonly noise: NoiseFigure;
}
