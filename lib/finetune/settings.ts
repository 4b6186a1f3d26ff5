/** What a fine-tuning set is made from, beside its data set and classifier. */
export interface TuningSettings {
  /** Engine whose verified plans are the targets. */
  readonly engine: string;
  /** What proposes the plans that the verifier refuses, for preference pairs; no pairs where absent. */
  readonly refusedBy?: string;
  /** Most plans in one answer, 1-5. */
  readonly k: number;
  /** Days asked about; each gives one example at most. */
  readonly size: number;
  /** Decides who validates, which days are taken and which of them have locks. */
  readonly seed: number;
  /** Share of the people whose days are for validation, 0.05-0.5. */
  readonly validationShare: number;
  /** Share of the days with one or two locked features, 0-1. */
  readonly lockShare: number;
  readonly promptVersion: string;
}

export const TUNING_LIMITS = {
  size: { least: 10, most: 5000 },
  k: { least: 1, most: 5 },
  validationShare: { least: 0.05, most: 0.5 },
} as const;

export const DEFAULT_TUNING: Omit<TuningSettings, 'promptVersion'> = {
  engine: 'exact',
  refusedBy: 'random-edits',
  k: 3,
  size: 500,
  seed: 1,
  validationShare: 0.1,
  lockShare: 0.3,
};
