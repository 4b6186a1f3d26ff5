import type { DatasetView } from './types';

export interface WorklistQuery {
  readonly dataset?: string;
  readonly search?: string;
  readonly predicted?: 'high' | 'low' | 'none';
  readonly data?: 'sufficient' | 'insufficient';
  readonly group?: number;
  readonly sort?: 'patient' | 'age' | 'probability' | 'lastDay' | 'data' | 'plans';
  readonly descending?: boolean;
  readonly page?: number;
}

export interface WorklistRow {
  readonly id: string;
  readonly patient: string;
  readonly age?: number;
  readonly studyGroup?: number;
  /** Of the latest day; absent when that day has too little data for a prediction. */
  readonly probability?: number;
  readonly high?: boolean;
  /** Probabilities of the last seven days, oldest first; null where there is no prediction. */
  readonly trend: readonly (number | null)[];
  /** Sufficient domains of the latest day, 0-4. */
  readonly sufficientDomains: number;
  readonly keptPlans: number;
  readonly openPlans: number;
  readonly lastDay?: string;
}

export interface Worklist {
  readonly dataset?: DatasetView;
  readonly datasets: readonly DatasetView[];
  readonly rows: readonly WorklistRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly classifier?: {
    readonly id: string;
    /** What readers know it by. */
    readonly title: string;
    readonly hash: string;
    readonly threshold: number;
    /** Trained on simulated people. */
    readonly synthetic: boolean;
  };
}
