/** Base of the closed set of errors this product raises on purpose; `code` is what logs and tests rely on. */
export abstract class SenseCfError extends Error {
  abstract readonly code: string;
  /** HTTP status a route handler answers with. */
  abstract readonly status: number;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The request, file or argument is wrong; the message names what to change. */
export class InvalidInputError extends SenseCfError {
  readonly code = 'invalid-input';
  readonly status = 400;
}

/** Nothing with that id, or nothing this viewer may see: always the same answer. */
export class NotFoundError extends SenseCfError {
  readonly code = 'not-found';
  readonly status = 404;
  constructor(what = 'record') {
    super(`No such ${what}.`);
  }
}

/** The viewer may not do this. */
export class ForbiddenError extends SenseCfError {
  readonly code = 'forbidden';
  readonly status = 403;
}

/** The state changed underneath: reload and try again. */
export class ConflictError extends SenseCfError {
  readonly code = 'conflict';
  readonly status = 409;
}

/** More than the limit; the message names the limit. */
export class TooLargeError extends SenseCfError {
  readonly code = 'too-large';
  readonly status = 413;
}

/** A stored file does not match its recorded hash or cannot be read. */
export class CorruptFileError extends SenseCfError {
  readonly code = 'corrupt-file';
  readonly status = 500;
}

/** An uploaded model cannot be taken; the message says why and, where there is a way, how to export it so that it can. */
export class RefusedModelError extends SenseCfError {
  readonly code = 'refused-model';
  readonly status = 422;
  constructor(
    /** The kind of reason, for tests and filters. */
    readonly reason: ModelRefusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Why an uploaded model is refused: a closed set. */
export type ModelRefusal =
  | 'corrupt'
  | 'external-data'
  | 'unsupported-operator'
  | 'too-large'
  | 'inputs'
  | 'wrong-width'
  | 'no-probability'
  | 'zipmap'
  | 'regressor'
  | 'classes'
  | 'not-a-number'
  | 'not-a-probability'
  | 'depends-on-other-rows'
  | 'too-slow'
  | 'not-runnable';

/** Another process holds what this one needs; the message names it. */
export class BusyError extends SenseCfError {
  readonly code = 'busy';
  readonly status = 423;
}

/** A service that this work needs does not answer; what is finished is kept, and it can be tried again later. */
export class UnavailableError extends SenseCfError {
  readonly code = 'unavailable';
  readonly status = 503;
}

/** The caller cancelled. */
export class CancelledError extends SenseCfError {
  readonly code = 'cancelled';
  readonly status = 499;
  constructor(what = 'The operation') {
    super(`${what} was cancelled.`);
  }
}

/** Throws `CancelledError` once the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined, what?: string): void {
  if (signal?.aborted) throw new CancelledError(what);
}
