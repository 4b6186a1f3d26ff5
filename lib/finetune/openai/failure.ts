import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { BusyError, CancelledError, ForbiddenError, InvalidInputError, SenseCfError } from '@/lib/errors';
import { ProviderFailure } from '@/lib/llm/failure';

/** What a person can do about an answer that is an error, by its status. */
const WORDS: Readonly<Record<number, string>> = {
  401: 'The server did not accept the key. Check OPENAI_API_KEY.',
  403: 'This account may not fine-tune. OpenAI closes self-serve fine-tuning in January 2027; train on your own hardware with the recipes instead.',
  404: 'The server knows no such model or job, or offers no fine-tuning at all. Check the name of the model; the recipes train on your own hardware.',
  413: 'The server finds the files too large. Make a smaller set.',
  429: 'The server is busy or the account has reached its limit. Try again later.',
};

/** OpenAI refuses accounts without access with a 400 too; its words are looked at, never shown. */
const NO_ACCESS = /(organization|account|project)[^.]* (not|no longer)|fine-tuning is no longer/i;
const BAD_MODEL = /model/i;

/**
 * What went wrong with a call, in words of this product: a server's own words may hold keys and rows.
 * @returns an error of the closed set
 */
export function tuningFailure(error: unknown): SenseCfError {
  if (error instanceof SenseCfError) return error;
  if (error instanceof APIUserAbortError) return new CancelledError('The submission');
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ProviderFailure) return new InvalidInputError(cause.message);
  if (error instanceof APIConnectionError)
    return new BusyError('The server could not be reached. Nothing is known of the job; try again.');
  if (!(error instanceof APIError) || typeof error.status !== 'number')
    return new BusyError('The server gave no answer that can be read. Try again later.');
  const { status, message, code } = error;
  if (status === 403 || (status === 400 && (NO_ACCESS.test(message) || /access|permission/.test(code ?? ''))))
    return new ForbiddenError(WORDS[403] ?? '');
  if (status === 400)
    return new InvalidInputError(
      BAD_MODEL.test(message)
        ? 'The server does not fine-tune this model in this way. Choose another base model or method.'
        : 'The server refused the files or settings of this job.',
    );
  const words = WORDS[status];
  if (status === 429 || status >= 500 || words === undefined)
    return new BusyError(words ?? 'The server failed. Try again later.');
  return new InvalidInputError(words);
}
