import type { Constraints } from '@/lib/counterfactuals/types';
import type { FeatureRow } from '@/lib/features';
import type { DayExplanation } from '../explain-day';

/** A classifier as the page knows it. */
export interface NamedClassifier {
  readonly id: string;
  /** SHA-256 of its graph: plans are for exactly this file. */
  readonly hash: string;
}

/** One request for plans that is answered inside the browser's tab. */
export interface TabRequest {
  /** Id of an embedded model. */
  readonly engine: string;
  readonly factual: FeatureRow;
  readonly actionable: NamedClassifier;
  /** The classifier with label proxies, where the page shows one. */
  readonly full?: NamedClassifier;
  readonly constraints: Constraints;
  readonly k: number;
  /** 0: the closest plans of those found; 1: the most different ones. */
  readonly tradeOff: number;
  readonly seed: number;
}

/** How far a request is. Bytes count what is fetched for it; what is loaded already is not fetched again. */
export type TabProgress =
  | {
      readonly stage: 'loading';
      readonly loaded: number;
      /** Of everything that is being fetched; absent while the server has not said. */
      readonly total?: number;
    }
  | { readonly stage: 'writing' };

/** Why there is no answer; `code` is that of the error. */
export interface TabFailure {
  readonly code: string;
  readonly message: string;
}

/** From the page to its worker. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly request: TabRequest }
  | { readonly kind: 'cancel'; readonly id: number };

/** From the worker to its page. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: TabProgress }
  | { readonly kind: 'answer'; readonly id: number; readonly explanation: DayExplanation }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: TabFailure };
