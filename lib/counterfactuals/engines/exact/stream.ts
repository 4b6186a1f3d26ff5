import type { Choice } from './space';

/** A candidate whose probability is good enough. */
export interface Candidate {
  readonly choice: Choice;
  /** Indices of the moves made, ascending. */
  readonly subset: readonly number[];
  /** Effort: sum of weight x normalised change. */
  readonly cost: number;
}

/**
 * The candidates with given numbers of changes that the classifier accepts, in ascending cost. A stream ends
 * `exhausted` once every candidate is decided, or `out-of-time`.
 */
export interface CandidateStream {
  next(): Promise<Candidate | 'exhausted' | 'out-of-time'>;
  /** Every candidate of less cost is decided. */
  readonly bound: number;
  /** Candidates of these numbers of changes, and those not decided yet. */
  readonly total: number;
  readonly open: number;
  /** Candidates scored one by one. */
  readonly scored: number;
  /** The probability nearest to the target, where every candidate is scored. */
  readonly best?: number;
}

/** Which sets of moves a stream leaves out; asked again as the answer changes. */
export type Skip = (subset: readonly number[]) => boolean;
