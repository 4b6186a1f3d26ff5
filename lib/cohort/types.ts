import type {
  Certificate,
  Change,
  NoPlan,
  Origin,
  PlanMetrics,
  Rechecked,
  Share,
} from '@/lib/counterfactuals';
import type { FeatureId } from '@/lib/features';

/** A verified plan of a study, with everything its figures count. */
export interface CohortPlan extends Omit<Rechecked, 'plan'> {
  readonly changes: readonly Change[];
  readonly consequences: readonly Change[];
  /** Of high stress, after the plan. */
  readonly probability: number;
  readonly probabilityFull?: number;
  /** Whether the classifier with label proxies turns too; absent where it made no prediction. */
  readonly fullFlips?: boolean;
  /** `sampled` and `repaired` are never the engine's own first answer. */
  readonly origin: Origin;
  readonly metrics: PlanMetrics;
  readonly certificate?: Certificate;
  readonly rationale?: string;
  /** Share of the retrained classifiers that also reach the target, 0-1. */
  readonly robustness?: number;
  /** Share of noisy copies of the plan that lose the target, 0-1. */
  readonly noiseFlips?: number;
  /** Of the person's own days nearest to the plan, the share that had the target class, and how many there were. */
  readonly ownHistory?: { readonly value: number; readonly n: number };
}

/** Time and tallies of one request. */
export interface CohortFacts {
  /** Mean pairwise Gower distance among its plans; absent for fewer than two. */
  readonly diversity?: number;
  /** Whether its certificate is complete; absent for engines that prove nothing. */
  readonly certified?: boolean;
  /** Of the search and the verifier, without figures made afterwards. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Rows the classifier was asked about. */
  readonly modelRows: number;
  readonly proposed: number;
  readonly accepted: number;
  /** The very first raw proposal was a plan; any raw or sampled proposal was. Repaired ones count for neither. */
  readonly firstAnswerValid: boolean;
  readonly bestOfK: boolean;
}

/** What one engine made of one day. `noPlan` is there exactly when there is no plan. */
export interface CohortCell {
  /** Of the day within the study, from 0. */
  readonly row: number;
  /** Of the person within the study, from 1. */
  readonly person: number;
  readonly engine: string;
  readonly plans: readonly CohortPlan[];
  readonly noPlan?: NoPlan;
  readonly facts: CohortFacts;
}

/** A mean with the number of values and its 95 % interval over resampled people. */
export interface MetricFigure {
  readonly metric: string;
  readonly value: number;
  readonly ci?: readonly [number, number];
  readonly n: number;
}

/** How far a feature is moved where it is moved; signed, in the unit of the feature. */
export interface ChangeSize {
  readonly feature: FeatureId;
  /** Whether the plans set it themselves, or it followed. */
  readonly as: 'action' | 'consequence';
  readonly n: number;
  readonly up: number;
  readonly down: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** How often plans change a feature, as an action and as anything. */
export interface FeatureFrequency {
  readonly feature: FeatureId;
  readonly asAction: Share;
  readonly asAnything: Share;
}

/** Everything a study says of one engine. */
export interface EngineFigures {
  readonly requests: number;
  readonly plans: number;
  readonly frequency: readonly FeatureFrequency[];
  readonly sizes: readonly ChangeSize[];
  readonly quality: readonly MetricFigure[];
  /** Requests without a plan, by reason, most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly n: number }[];
  /** Own minus other over the days both have a value for, by the engine compared with. */
  readonly differences: Readonly<Record<string, readonly MetricFigure[]>>;
}

/** Figures over the cells so far. */
export interface CohortFigures {
  readonly cells: number;
  readonly engines: Readonly<Record<string, EngineFigures>>;
}
