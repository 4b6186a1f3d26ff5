import type { CohortFigures, Counted } from '@/lib/cohort';
import type { Constraints } from '@/lib/counterfactuals/types';
import type { RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** Which days a study takes. */
export interface StudySlice {
  readonly predictedHigh: boolean;
  readonly split?: string;
  readonly group?: number;
  readonly ageFrom?: number;
  readonly ageTo?: number;
  readonly maxDays: number;
  readonly daysEach: number;
}

/** A study as lists and progress show it. */
export interface StudyHead {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly synthetic: boolean;
    readonly world?: string;
    readonly licence: string;
  };
  readonly classifier: { readonly id: string; readonly hash: string; readonly threshold: number };
  readonly slice: StudySlice;
  readonly engines: readonly { readonly id: string; readonly label: string }[];
  readonly setting: string;
  readonly constraints: Constraints;
  readonly k: number;
  readonly seed: number;
  readonly people: number;
  readonly days: number;
  /** Requests answered so far; all of them are days × engines. */
  readonly cellsDone: number;
  readonly progress?: { readonly step: string };
  readonly failure?: { readonly code: string; readonly message: string; readonly eventId?: string };
}

/** A study with its figures; `differences` hold one engine only, the reference that was asked for. */
export interface StudyView extends StudyHead, Waiting {
  readonly reference: string;
  readonly figures?: CohortFigures;
}

/** One entry of the list behind a figure, with whose day it is. */
export interface CountedView extends Counted {
  readonly patientId: string;
  readonly patient: string;
  readonly day: string;
  readonly dayNumber: number;
  /** Of high stress, as measured. */
  readonly probability: number;
}

export interface StudyPlansView {
  readonly study: StudyHead;
  readonly counted: readonly CountedView[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** What a new study can be made of. */
export interface StudyOptions {
  readonly datasets: readonly {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly people: number;
    readonly days: number;
    readonly classifiers: readonly { readonly id: string; readonly title: string }[];
    readonly classifierId?: string;
    readonly splits: readonly string[];
    readonly groups: readonly number[];
    readonly ages?: readonly [number, number];
    readonly engines: readonly {
      readonly id: string;
      readonly label: string;
      readonly description: string;
      /** The days of the study leave this machine when this engine answers. */
      readonly remote: boolean;
    }[];
  }[];
}
