import type { Cell, CellResult, ExperimentData, ExperimentSettings } from '@/lib/augmentation';

/** What a laboratory thread is asked; one at a time. */
export type Ask =
  | { readonly kind: 'open'; readonly data: ExperimentData; readonly settings: ExperimentSettings }
  | { readonly kind: 'cell'; readonly cell: Cell }
  | {
      readonly kind: 'summarise';
      readonly settings: ExperimentSettings;
      /** Those that it was not told before. */
      readonly results: readonly CellResult[];
      readonly draws: number;
    };

/** What became of a cell; what it came to is in the store. */
export interface CellReport {
  readonly key: string;
  readonly cached: boolean;
  readonly failure?: CellResult['failure'];
  readonly seconds: number;
  /** Trainings of this thread so far. */
  readonly trainings: number;
}

/** What it says: the answer, or while it works on a cell a question to the store. */
export type Say =
  | { readonly kind: 'opened' }
  | { readonly kind: 'cell'; readonly report: CellReport }
  | { readonly kind: 'summary'; readonly json: string }
  | { readonly kind: 'failed'; readonly code?: string; readonly message: string }
  | { readonly kind: 'get'; readonly key: string }
  | { readonly kind: 'put'; readonly result: CellResult };

/** The store's answer to `get` and `put`. */
export interface Stored {
  readonly kind: 'stored';
  readonly result?: CellResult;
}
