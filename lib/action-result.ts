/** What a server action answers: a value, or an error a person may read. */
export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ActionError };

export interface ActionError {
  readonly code: string;
  readonly message: string;
  /** Present for unexpected errors; the log has the same id. */
  readonly eventId?: string;
}

/** A failed action as an exception, for callers that think in exceptions (TanStack Query). */
export class ActionFailure extends Error {
  readonly code: string;
  readonly eventId?: string;
  constructor({ code, message, eventId }: ActionError) {
    super(message);
    this.name = 'ActionFailure';
    this.code = code;
    this.eventId = eventId;
  }
}

/**
 * The value of a result.
 * @throws ActionFailure when the action failed
 */
export function unwrap<T>(result: ActionResult<T>): T {
  if (result.ok) return result.value;
  throw new ActionFailure(result.error);
}
