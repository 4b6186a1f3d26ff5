import { rejectedPart } from './capabilities';
import { brokenOff, ProviderFailure } from './failure';
import type { Provider } from './provider';
import { readRetryAfter } from './retry-after';

/** The failure an HTTP status other than 2xx stands for. `words` (the server's own) are read, never passed on. */
export function statusFailure(status: number, words: string, headers: Headers): ProviderFailure {
  if (status === 401 || status === 403)
    return new ProviderFailure(
      'unauthorised',
      'The language model service did not accept the key. Check the environment variable that holds it.',
    );
  if (status === 402 || /insufficient_quota|billing/i.test(words))
    return new ProviderFailure(
      'unauthorised',
      'The account at the language model service has no credit left.',
    );
  if (status === 429) return rateLimited(readRetryAfter(headers, Date.now()));
  const adaptation = rejectedPart(status, words);
  if (status === 404 && adaptation === undefined)
    return new ProviderFailure(
      'not-found',
      'The language model server does not know this model or address. Check the model’s name and the address.',
    );
  if (status === 413 || /context.{0,20}(length|window|size)|too many tokens|maximum context/i.test(words))
    return new ProviderFailure(
      'bad-request',
      'The question is too long for this language model: its context is too small.',
    );
  if (status === 408) return new ProviderFailure('timeout', 'The language model server gave up waiting.');
  if (status >= 500)
    return new ProviderFailure('server-error', `The language model server failed (error ${status}).`, {
      retryAfterMs: readRetryAfter(headers, Date.now()),
    });
  return new ProviderFailure(
    'bad-request',
    `The language model server rejected the request (error ${status}).`,
    {
      adaptation,
    },
  );
}

function rateLimited(retryAfterMs: number | undefined): ProviderFailure {
  const when =
    retryAfterMs === undefined ? 'in a minute' : `in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s`;
  return new ProviderFailure('rate-limited', `The language model service is busy. Try again ${when}.`, {
    retryAfterMs,
  });
}

/** A try that took too long. */
export function timeoutFailure(tryMs: number, partial: string | undefined): ProviderFailure {
  const seconds = tryMs >= 1000 ? `${Math.round(tryMs / 1000)} s` : `${Math.round(tryMs)} ms`;
  return new ProviderFailure('timeout', `The language model did not finish its answer within ${seconds}.`, {
    partial,
  });
}

/** A connection that never stood or broke. */
export function connectionFailure(
  provider: Provider,
  error: unknown,
  partial: string | undefined,
): ProviderFailure {
  const host = URL.canParse(provider.baseUrl) ? new URL(provider.baseUrl).host : 'its address';
  const code = errorCode(error);
  if (code === 'ECONNREFUSED')
    return new ProviderFailure(
      'refused',
      `No language model answers at ${host}: the server may not be running.`,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new ProviderFailure('refused', `The host of the language model, ${host}, cannot be found.`);
  if (code?.includes('CERT') || code?.includes('TLS') || code?.includes('SELF_SIGNED'))
    return new ProviderFailure(
      'refused',
      `The language model server at ${host} has no certificate this machine trusts.`,
    );
  if (
    code === 'ETIMEDOUT' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'EHOSTUNREACH' ||
    code === 'ENETUNREACH'
  )
    return new ProviderFailure('refused', `The language model server at ${host} cannot be reached.`);
  return brokenOff(partial);
}

function errorCode(error: unknown): string | undefined {
  let found: string | undefined;
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') found = cause.code;
    if (cause instanceof AggregateError) found ??= errorCode(cause.errors[0]);
  }
  return found;
}
