/** The kinds of work that the worker does; each has a table of rows that are its queue. */
export type JobKind =
  | 'run'
  | 'import'
  | 'study'
  | 'promptTrial'
  | 'modelUpload'
  | 'activation'
  | 'experiment'
  | 'experimentGroup'
  | 'training'
  | 'tuning'
  | 'modelTuning'
  | 'providerTest';

/** What a handler gets besides the id of its row. */
export interface JobContext {
  /**
   * Aborts when the row is cancelled, when its lease is lost and when the worker stops. Throw what `throwIfAborted`
   * throws; the worker writes the end of the row.
   */
  readonly signal: AbortSignal;
  /** Which try this is, from 1. Guard every write with it: `where status = running and attempt = …`. */
  readonly attempt: number;
  /** Shows how far it is. Written at most four times a second; the last one wins. */
  readonly progress: (progress: object) => void;
}

/**
 * Does the work of one row and writes its end (`done`) itself, in the transaction of its results. An error of the closed
 * set ends the row as failed; any other is tried again, three times in all.
 */
export type JobHandler = (id: string, context: JobContext) => Promise<void>;

export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;
