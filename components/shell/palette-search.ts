import type { ActionResult } from '@/lib/action-result';

export interface FoundPatient {
  readonly id: string;
  readonly patient: string;
  /** What tells this person apart in a list: data set, group, latest class. */
  readonly detail: string;
}

/** Looks patients up by what a person typed; the text travels in a request body, never in a URL. */
export type FindPatients = (search: string) => Promise<ActionResult<readonly FoundPatient[]>>;
