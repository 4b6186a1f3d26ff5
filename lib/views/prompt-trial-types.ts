import type { Constraints } from '@/lib/counterfactuals/types';
import type { Arm, PromptArm, TokenPrices, TrialAnswers, TrialFacts, TrialPrompt } from '@/lib/prompt-trials';
import type { TrialFigures } from '@/lib/prompt-trials/figures';
import type { EngineChoice, RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** Which days a trial takes: predicted high, drawn by the seed. */
export interface TrialSlice {
  readonly maxDays: number;
  readonly daysEach: number;
}

/** A trial as lists and progress show it. */
export interface TrialHead {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly licence: string;
  };
  readonly classifier: { readonly id: string; readonly hash: string; readonly threshold: number };
  readonly slice: TrialSlice;
  readonly engine: string;
  readonly provider: { readonly label: string; readonly model?: string; readonly remote: boolean };
  readonly prompts: Readonly<Record<PromptArm, TrialPrompt>>;
  readonly samples: number;
  readonly prices?: TokenPrices;
  readonly constraints: Constraints;
  readonly k: number;
  readonly seed: number;
  readonly people: number;
  readonly days: number;
  /** Cells answered so far; all of them are days × 3. */
  readonly cellsDone: number;
  readonly progress?: { readonly step: string };
  readonly failure?: { readonly code: string; readonly message: string; readonly eventId?: string };
}

/** One day of a trial: what each side made of it so far. */
export interface TrialRowView {
  readonly row: number;
  readonly person: number;
  readonly probability: number;
  readonly arms: Readonly<Partial<Record<Arm, TrialFacts>>>;
}

export interface TrialView extends TrialHead, Waiting {
  readonly figures?: TrialFigures;
  readonly rows: readonly TrialRowView[];
}

/** One day of a trial with everything that was proposed for it, and whose day it is. */
export interface TrialDayView {
  readonly trial: TrialHead;
  readonly row: number;
  readonly patientId: string;
  readonly patient: string;
  readonly day: string;
  readonly dayNumber: number;
  readonly probability: number;
  readonly arms: Readonly<
    Partial<Record<Arm, { readonly facts: TrialFacts; readonly answers: TrialAnswers }>>
  >;
}

/** A stored version of the prompt as it can be copied. */
export interface PromptVersionView {
  readonly version: string;
  readonly system: string;
  readonly takesExamples: boolean;
}

/** What a new trial can be made of. */
export interface TrialOptions {
  readonly versions: readonly PromptVersionView[];
  readonly latest: string;
  /** Most examples, samples and days that are taken. */
  readonly most: { readonly shots: number; readonly samples: number; readonly days: number };
  /** What to do when no language model is set up; undefined when one is. */
  readonly hint?: string;
  readonly datasets: readonly {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly classifierId?: string;
    readonly classifiers: readonly { readonly id: string; readonly title: string }[];
    readonly engines: readonly EngineChoice[];
  }[];
}
