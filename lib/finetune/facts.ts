import type { TokenLengths } from './lengths';
import type { TuningSettings } from './settings';

/** Examples of a part, and the people they are of. */
export interface PartCounts {
  readonly people: number;
  readonly examples: number;
  readonly pairs: number;
}

/** What is known of a finished set, for its page and its README. Holds nothing of anybody. */
export interface TuningFacts {
  readonly name: string;
  readonly createdAt: string;
  readonly dataset: { readonly name: string; readonly synthetic: boolean; readonly licence: string };
  readonly classifier: { readonly id: string; readonly hash: string };
  readonly settings: TuningSettings;
  readonly promptHash: string;
  readonly parts: {
    readonly train: PartCounts;
    readonly validation: PartCounts;
    readonly test: { readonly people: number; readonly basis: 'classifier' | 'held-back' };
  };
  /** Days the classifier calls high, of people who may be used, and how many of them were asked about. */
  readonly days: { readonly candidates: number; readonly asked: number; readonly withoutPlan: number };
  readonly lengths: readonly TokenLengths[];
  /** Where recipes cut conversations, in tokens. */
  readonly cutoff: number;
}
