import type { Reference } from '@/lib/classifiers/card';
import type { Edits, FeatureId, FeatureRow } from '@/lib/features';
import type { Predictor } from '@/lib/onnx/predictor';
import type { Constraints, Label } from './constraints/types';

export * from './constraints/types';

/** A classifier ready to be explained: predictor, input order, threshold and the rows its metrics need. */
export interface ExplainedClassifier {
  readonly id: string;
  readonly hash: string;
  readonly features: readonly FeatureId[];
  readonly threshold: number;
  readonly predictor: Predictor;
  readonly reference: Reference;
  /** Largest share of missing features at which a plan is still made; the card's figure where there is one. */
  readonly maxMissingShare?: number;
}

/** Factual row + classifier + constraints, built once by `buildProblem`; every engine gets the same one. */
export interface Problem {
  readonly factual: FeatureRow;
  readonly probability: number;
  readonly target: Label;
  readonly classifier: ExplainedClassifier;
  readonly constraints: Constraints;
  /** Per action, ascending distance from the factual value: whole device steps that no single-feature rule forbids. */
  readonly grid: readonly ActionGrid[];
}

export interface ActionGrid {
  readonly feature: FeatureId;
  readonly from: number;
  /** Candidate final values, nearest first, at most 16 on each side it may move to. */
  readonly values: readonly number[];
}

/**
 * Where a proposal comes from. `raw`: an engine's own first answer; `sampled`: a further sample of that answer, counted in
 * best of k and never as the first; `repaired`: the answer to a verifier's verdict.
 */
export type Origin = 'raw' | 'sampled' | 'repaired';

/** One suggestion of an engine; nothing in it is trusted before `verify`. */
export interface Proposal {
  readonly edits: Edits;
  readonly rationale?: string;
  readonly certificate?: Certificate;
  readonly origin: Origin;
  /** Of repair: 0 for raw and sampled proposals, then 1, 2. */
  readonly round: number;
}

export interface Certificate {
  /** `effort` in place of `L1` where difficulties make the two differ. */
  readonly objective: 'fewest-then-L1' | 'fewest-then-effort' | 'L1' | 'effort';
  /** What was searched, in words. */
  readonly scope: string;
  readonly maxChanges: number;
  /** No feasible plan has fewer changes than this. */
  readonly bound: number;
  /** Among plans with `bound` changes (any number of them for `L1`) none has a smaller L1 than this. */
  readonly boundL1?: number;
  /** The same for the effort, where the objective is effort. */
  readonly boundEffort?: number;
  readonly complete: boolean;
  /** Candidates decided, directly or by a bound. */
  readonly candidates: number;
  /** What density as a constraint cost: the best plan of the same search without it. Absent when it cost nothing. */
  readonly withoutDensity?: { readonly changed: number; readonly distanceL1: number };
}

/** One broken rule of a proposal, as data. */
export type Reason =
  | { readonly kind: 'unknown-feature'; readonly feature: string }
  | { readonly kind: 'not-an-action'; readonly feature: FeatureId }
  | { readonly kind: 'not-measured'; readonly feature: FeatureId }
  | { readonly kind: 'locked'; readonly feature: FeatureId; readonly movedBy?: FeatureId }
  | { readonly kind: 'illegal-value'; readonly feature: FeatureId; readonly value: number }
  | { readonly kind: 'off-step'; readonly feature: FeatureId; readonly value: number; readonly step: number }
  | {
      readonly kind: 'wrong-direction';
      readonly feature: FeatureId;
      /** The direction a person or preset asked for; absent where it is the schema's. */
      readonly allowed?: 'up' | 'down';
    }
  | {
      readonly kind: 'outside-range';
      readonly feature: FeatureId;
      readonly value: number;
      readonly range: readonly [number, number];
    }
  | { readonly kind: 'min-change'; readonly feature: FeatureId; readonly minChange: number }
  | { readonly kind: 'leaves-band'; readonly feature: FeatureId }
  | { readonly kind: 'conflict'; readonly feature: FeatureId }
  | { readonly kind: 'arithmetic'; readonly rule: string }
  | { readonly kind: 'cap'; readonly changed: number; readonly cap: number }
  | { readonly kind: 'effort'; readonly effort: number; readonly budget: number }
  | { readonly kind: 'nothing-changed' }
  | { readonly kind: 'not-flipped'; readonly probability: number; readonly needed: number }
  | { readonly kind: 'implausible'; readonly outlierFactor: number; readonly cutoff: number }
  | { readonly kind: 'duplicate' };

/** Why a request has no plan: a closed set, each with its data. */
export type NoPlan =
  | { readonly reason: 'already-at-target'; readonly probability: number; readonly threshold: number }
  | { readonly reason: 'insufficient-data'; readonly missing: readonly FeatureId[]; readonly share: number }
  | {
      readonly reason: 'locked';
      /** The locks that a plan would need lifted. */
      readonly locked: readonly FeatureId[];
      /** False when the locks leave no action at all and lifting them would not give a plan either. */
      readonly planWithout?: boolean;
    }
  | {
      readonly reason: 'range';
      /** The features whose own range, direction or smallest change is in the way; else everything looked at. */
      readonly features: readonly FeatureId[];
      /** True when a plan exists without what the person or a preset asked of these features. */
      readonly planWithout?: boolean;
    }
  | { readonly reason: 'cap'; readonly cap: number; readonly needed: number }
  | { readonly reason: 'effort'; readonly budget: number; readonly needed: number }
  | {
      readonly reason: 'implausible';
      readonly nearest: Edits;
      readonly outlierFactor: number;
      readonly cutoff: number;
    }
  | { readonly reason: 'classifier-flat'; readonly best: number; readonly needed: number }
  | { readonly reason: 'out-of-time'; readonly seconds: number; readonly bound: number }
  | { readonly reason: 'engine-found-none'; readonly proposals: number }
  | { readonly reason: 'provider-failed'; readonly failure: string; readonly message: string };

export interface Change {
  readonly feature: FeatureId;
  readonly from: number;
  readonly to: number;
  readonly unit: string;
}

/** A used edge of the dependency graph behind a consequence. */
export interface FollowedEdge {
  /** The feature that moved it. */
  readonly from: FeatureId;
  /** A publication, or `fitted`. */
  readonly source: string;
  /** R² of the follower from this parent alone, on people held out: 0.1 to 1. */
  readonly r2: number;
}

/** A feature that moved because an action did: by arithmetic, along the glucose curve, or by the structural model. */
export interface Consequence extends Change {
  /** The edges that moved it; absent for arithmetic and the glucose curve. */
  readonly follows?: readonly FollowedEdge[];
  /** True when the structural model asked for more than the legal range allows. */
  readonly clipped?: boolean;
}

export interface PlanMetrics {
  readonly changed: number;
  readonly changedAll: number;
  readonly unchangedShare: number;
  readonly distanceL1: number;
  readonly distanceL1All: number;
  readonly distanceL2: number;
  /** Sum over actions of difficulty weight x normalised change. */
  readonly effort: number;
  readonly margin: number;
  readonly outlierFactor: number;
  readonly outlierCutoff: number;
  readonly plausibilityDensity: boolean;
  readonly plausibilityRules: boolean;
  readonly actionability: boolean;
}

/** A proposal that passed `verify`. Only `verify` makes one. */
export interface VerifiedPlan {
  readonly changes: readonly Change[];
  readonly consequences: readonly Consequence[];
  /** Followers that a lock kept where they are; absent where there is none. */
  readonly held?: readonly FeatureId[];
  readonly counterfactual: FeatureRow;
  readonly probability: number;
  readonly verified: true;
  readonly metrics: PlanMetrics;
  readonly certificate?: Certificate;
  readonly rationale?: string;
  readonly origin: Origin;
  readonly round: number;
}

export type Verdict =
  | { readonly ok: true; readonly plan: VerifiedPlan }
  | {
      readonly ok: false;
      readonly reasons: readonly Reason[];
      readonly changes: readonly Change[];
      readonly probability?: number;
    };

export interface Progress {
  readonly step: string;
  /** 0-1 where known. */
  readonly share?: number;
}

export interface EngineOptions {
  readonly k: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Milliseconds the engine may use; checked with `now`, which the caller passes in. */
  readonly budgetMs: number;
  readonly now: () => number;
}

/** What an engine says at its end when it has no proposal, or none left. */
export interface EngineEnd {
  readonly noPlan?: NoPlan;
  readonly certificate?: Certificate;
  readonly modelRows: number;
  readonly calls?: number;
  readonly tokens?: { readonly prompt: number; readonly completion: number };
  readonly modelId?: string;
  readonly promptHash?: string;
  readonly promptVersion?: string;
  /** Solved examples before the question: asked for, shown, and why fewer. */
  readonly shots?: { readonly asked: number; readonly shown: number; readonly note?: string };
  /** Answers read, those in exactly the form asked for, and plans in them that could not be read. */
  readonly read?: { readonly answers: number; readonly conforming: number; readonly dropped: number };
}

export interface Engine {
  readonly id: string;
  readonly label: string;
  /** Plans to ask for each plan shown, so that there is a choice; four where absent, 1 where each has its price. */
  readonly poolPerPlan?: number;
  /**
   * Proposals as they come; the generator's return value says how the search ended. Each proposal is answered with its
   * verdict; an engine returns by itself once `k` of them were plans.
   */
  propose(problem: Problem, options: EngineOptions): AsyncGenerator<Proposal, EngineEnd, Verdict | undefined>;
}

/** Proposals of one origin: how many were made, how many of them became plans. */
export interface Tally {
  readonly proposed: number;
  readonly valid: number;
}

/** Raw answers, best of k and repair, kept apart: a repaired plan never counts as the engine's own. */
export interface ExplainStats {
  readonly raw: Tally;
  readonly sampled: Tally;
  readonly repaired: Tally;
  /** Whether the very first raw proposal was a plan. */
  readonly firstAnswerValid: boolean;
  /** Whether any raw or sampled proposal was a plan. */
  readonly bestOfK: boolean;
  /** Whether there was a plan in the end, repaired ones included. */
  readonly afterRepair: boolean;
}

/** A proposal that did not become a plan. */
export interface RejectedProposal {
  readonly changes: readonly Change[];
  readonly reasons: readonly Reason[];
  readonly probability?: number;
  readonly origin: Origin;
  readonly round: number;
}

/** Everything one request came to. `noPlan` is there exactly when there is no plan. */
export interface Explanation {
  readonly plans: readonly VerifiedPlan[];
  readonly rejected: readonly RejectedProposal[];
  readonly noPlan?: NoPlan;
  readonly end: EngineEnd;
  readonly stats: ExplainStats;
}
