import 'server-only';
import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import { SenseCfError } from './errors';
import { log } from './log';

/** An error as a person or a client may see it: no stack, no personal data. */
export interface PublicError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** Present for unexpected errors only; the log has the same id. */
  readonly eventId?: string;
}

/** Maps any error to what may be shown; the unexpected ones are logged under an event id. */
export function toPublicError(error: unknown): PublicError {
  if (error instanceof SenseCfError)
    return { code: error.code, message: error.message, status: error.status };
  if (error instanceof ZodError) {
    const message = error.issues
      .map((issue) => `${issue.path.join('.') || 'Input'}: ${issue.message}`)
      .join('; ');
    return { code: 'invalid-input', message, status: 400 };
  }
  const eventId = randomUUID();
  log().error({ eventId, err: error }, 'unexpected error');
  return {
    code: 'unexpected',
    message: `Something went wrong on our side (event ${eventId}). Nothing was changed.`,
    status: 500,
    eventId,
  };
}
