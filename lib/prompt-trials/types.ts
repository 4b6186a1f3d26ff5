import type {
  Change,
  Consequence,
  NoPlan,
  Origin,
  PlanMetrics,
  RejectedProposal,
} from '@/lib/counterfactuals';

/** What is compared: a stored version of the prompt and an edited copy; the exact search says what is possible. */
export const ARMS = ['stored', 'copy', 'exact'] as const;
export type Arm = (typeof ARMS)[number];
export type PromptArm = Exclude<Arm, 'exact'>;

/** One of the two prompts of a trial. */
export interface TrialPrompt {
  /** Of the stored prompt, or of the one the copy was made from. */
  readonly version: string;
  /** The system message with its placeholders. */
  readonly system: string;
  readonly shots: number;
  /** Identifies the prompt for the trial's classifier, as it is stored with plans. */
  readonly hash: string;
}

/** US dollars for a million tokens. */
export interface TokenPrices {
  readonly prompt: number;
  readonly completion: number;
}

/** What the figures count of one cell. */
export interface TrialFacts {
  /** The first proposal was a plan; any of the first answer and its samples was; there was one in the end. */
  readonly raw: boolean;
  readonly bestOfK: boolean;
  readonly repaired: boolean;
  /** Of the first plan shown; absent without one. */
  readonly changed?: number;
  readonly distanceL1?: number;
  readonly origin?: Origin;
  readonly plans: number;
  readonly rejected: number;
  /** Why there is no plan. */
  readonly noPlan?: NoPlan['reason'];
  readonly calls: number;
  /** Absent where the server does not count them. */
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly seconds: number;
  /** Answers read, and those in exactly the form asked for. */
  readonly answers: number;
  readonly conforming: number;
  /** Solved examples before the question. */
  readonly shots: number;
  readonly modelId?: string;
}

/** A verified plan of a trial. */
export interface TrialPlan {
  readonly changes: readonly Change[];
  readonly consequences: readonly Consequence[];
  readonly probability: number;
  readonly origin: Origin;
  readonly round: number;
  readonly metrics: PlanMetrics;
  readonly rationale?: string;
}

/** What a cell holds besides its facts. */
export interface TrialAnswers {
  readonly plans: readonly TrialPlan[];
  /** Everything that was proposed and is no plan, with the reasons. */
  readonly rejected: readonly RejectedProposal[];
  readonly noPlan?: NoPlan;
  /** Why there were fewer examples than asked for. */
  readonly shotsNote?: string;
}

/** One cell as figures see it. */
export interface CountedCell {
  /** Of the day within the trial, from 0. */
  readonly row: number;
  /** Of the person within the trial, from 1. */
  readonly person: number;
  readonly arm: Arm;
  readonly facts: TrialFacts;
}

export interface TrialCell extends CountedCell {
  readonly answers: TrialAnswers;
}
