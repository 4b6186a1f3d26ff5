import OpenAI, { APIError } from 'openai';
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { CancelledError } from '@/lib/errors';
import { type Answer, decodeAnswer, partialText, streamEnded } from './answer-body';
import { connectionFailure, statusFailure, timeoutFailure } from './classify';
import { ProviderFailure } from './failure';
import type { Provider } from './provider';
import { type Fetch, guardedFetch, ReceivedText, readBody } from './transport';

export interface CallOptions {
  /** Longest this one try may take, ms. */
  readonly tryMs: number;
  readonly signal?: AbortSignal;
  readonly fetch?: Fetch;
  /** Characters received so far. */
  readonly onPart?: (received: number) => void;
}

/** Local servers ask for no key, the client's constructor does. */
const NO_KEY = 'none';

/**
 * One call of `POST /chat/completions`, no retries. Aborting the signal closes the socket.
 * @throws ProviderFailure for everything that is no answer
 * @throws CancelledError when the caller's signal was aborted
 */
export async function callModel(
  provider: Provider,
  body: ChatCompletionCreateParams,
  options: CallOptions,
): Promise<Answer> {
  return withTimeout(provider, options, async (signal, received) => {
    const response = await client(provider, options.fetch)
      .chat.completions.create(body, { signal })
      .asResponse();
    await readBody(response, received, ({ length, tail }) => {
      options.onPart?.(length);
      return streamEnded(tail) ? 'over' : 'more';
    });
    return decodeAnswer(received.whole());
  });
}

/** The first model a server lists; for servers that hold one and a user who named none. */
export async function firstModel(provider: Provider, options: CallOptions): Promise<string> {
  return withTimeout(provider, options, async (signal, received) => {
    const response = await client(provider, options.fetch).models.list({ signal }).asResponse();
    await readBody(response, received, () => 'more');
    const id = /"id"\s*:\s*"([^"\\]{1,200})"/.exec(received.whole())?.[1];
    if (id === undefined)
      throw new ProviderFailure(
        'not-found',
        'The language model server lists no model: set the name of the model.',
      );
    return id;
  });
}

function client(provider: Provider, fetch: Fetch | undefined): OpenAI {
  return new OpenAI({
    apiKey: provider.apiKey ?? NO_KEY,
    baseURL: provider.baseUrl,
    // Set, so that the client reads none of these from the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    logLevel: 'off',
    maxRetries: 0,
    fetch: guardedFetch(fetch ?? globalThis.fetch),
  });
}

async function withTimeout<T>(
  provider: Provider,
  options: CallOptions,
  call: (signal: AbortSignal, received: ReceivedText) => Promise<T>,
): Promise<T> {
  const { signal, tryMs } = options;
  if (signal?.aborted) throw new CancelledError('The request to the language model');
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, tryMs);
  const received = new ReceivedText();
  try {
    return await call(controller.signal, received);
  } catch (error) {
    if (signal?.aborted) throw new CancelledError('The request to the language model');
    if (controller.signal.aborted) throw timeoutFailure(tryMs, partialText(received.whole()));
    throw asFailure(provider, error, received.whole());
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** The ProviderFailure behind whatever the client threw. */
function asFailure(provider: Provider, error: unknown, body: string): ProviderFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ProviderFailure) return cause;
  if (error instanceof APIError && typeof error.status === 'number')
    return statusFailure(error.status, errorWords(error), error.headers ?? new Headers());
  return connectionFailure(provider, error, partialText(body));
}

/** The server's words, for deciding what it complains about; they go no further. */
function errorWords(error: APIError): string {
  return `${error.message} ${error.code ?? ''} ${error.param ?? ''} ${JSON.stringify(error.error ?? '')}`.slice(
    0,
    4000,
  );
}
