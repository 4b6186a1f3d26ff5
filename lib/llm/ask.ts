import { CancelledError } from '@/lib/errors';
import type { Answer } from './answer-body';
import type { Breakers } from './breaker';
import { adapt, type CapabilityMemory, capabilitiesOf } from './capabilities';
import { callModel, firstModel } from './client';
import { extractPlans } from './extract';
import { isTransient, ProviderFailure } from './failure';
import { type Meter, metered } from './meter';
import type { Provider } from './provider';
import { type Question, requestBody } from './request-body';
import type { Fetch } from './transport';

/** Time-outs in ms; tests divide them. */
export interface Timing {
  readonly tryMs: number;
  readonly overallMs: number;
  /** Wait before the retry when the server names none. */
  readonly retryDelayMs: number;
}

/** A request ends within 60 s; the last second is for ending it. */
export const TIMING: Timing = { tryMs: 30_000, overallMs: 59_000, retryDelayMs: 1000 };

/** First answer + two repair rounds + one transport retry; what a server makes us ask again counts too. */
export const MAX_CALLS = 4;
const MAX_RETRIES = 1;

/** Waits; rejects with CancelledError once the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export interface AskDeps {
  readonly fetch?: Fetch;
  readonly sleep: Sleep;
  readonly timing: Timing;
  readonly memory: CapabilityMemory;
  /** Leave a failing provider alone for a while; without them it is always asked. */
  readonly breakers?: Breakers;
  readonly now: () => number;
  readonly signal?: AbortSignal;
  readonly onPart?: (received: number) => void;
  /** Books every call before it is made; a call it refuses is not made. */
  readonly meter?: Meter;
}

/** What one request for plans has used so far; shared by its rounds. */
export interface Spent {
  calls: number;
  /** Calls the request may make, where they are not the product's four. */
  readonly limit?: number;
  retries: number;
  readonly deadline: number;
  /** The model's name once it is known. */
  model?: string;
}

/**
 * Asks a question until there is an answer: steps down where the server rejects a part of the request, retries the
 * transport once, waits as long as the server asks if that fits, and keeps to the calls and the time of the request.
 * Every call to a provider passes through here, and by the breaker that leaves a failing one alone for a while.
 * @throws ProviderFailure
 * @throws CancelledError
 */
export async function ask(
  provider: Provider,
  question: Question,
  spent: Spent,
  deps: AskDeps,
): Promise<Answer> {
  let last: ProviderFailure | undefined;
  for (;;) {
    if (spent.calls >= callLimit(spent)) throw last ?? tooManyCalls(spent);
    const tryMs = Math.min(deps.timing.tryMs, spent.deadline - deps.now());
    if (tryMs <= 0) throw last ?? outOfTime();
    const startedAt = deps.now();
    const paused = deps.breakers?.enter(provider, startedAt);
    if (paused) throw paused;
    try {
      const answer = await callOrPart(provider, question, spent, deps, tryMs);
      deps.breakers?.answered(provider);
      return answer;
    } catch (error) {
      if (!(error instanceof ProviderFailure)) {
        deps.breakers?.left(provider);
        throw error;
      }
      last = error;
    }
    const left = deps.breakers?.failed(provider, { failure: last, startedAt, now: deps.now() });
    if (left) throw left;
    const { adaptation } = last.detail;
    if (adaptation !== undefined && adapt(deps.memory, provider, adaptation)) continue;
    await waitForRetry(last, spent, deps);
  }
}

/** One call; where the connection broke after a whole plan had come, what had come is the answer. */
async function callOrPart(
  provider: Provider,
  question: Question,
  spent: Spent,
  deps: AskDeps,
  tryMs: number,
): Promise<Answer> {
  try {
    return await callOnce(provider, question, spent, deps, tryMs);
  } catch (error) {
    const partial = error instanceof ProviderFailure ? error.detail.partial : undefined;
    if (partial === undefined || extractPlans(partial).plans.length === 0) throw error;
    return { text: partial, finishReason: 'length' };
  }
}

async function callOnce(
  provider: Provider,
  question: Question,
  spent: Spent,
  deps: AskDeps,
  tryMs: number,
): Promise<Answer> {
  const options = { tryMs, signal: deps.signal, fetch: deps.fetch, onPart: deps.onPart };
  if (spent.model === undefined) {
    if (provider.model === undefined) spent.calls++;
    spent.model = provider.model ?? (await firstModel(provider, options));
    if (spent.calls >= callLimit(spent)) throw tooManyCalls(spent);
  }
  const body = requestBody(spent.model, question, capabilitiesOf(deps.memory, provider));
  return metered(deps.meter, question, () => {
    spent.calls++;
    return callModel(provider, body, options);
  });
}

/** Returns when another try makes sense, else throws the failure. */
async function waitForRetry(failure: ProviderFailure, spent: Spent, deps: AskDeps): Promise<void> {
  if (!isTransient(failure.kind) || spent.retries >= MAX_RETRIES || spent.calls >= callLimit(spent))
    throw failure;
  const wait = failure.detail.retryAfterMs ?? deps.timing.retryDelayMs;
  if (deps.now() + wait >= spent.deadline) throw failure;
  spent.retries++;
  await deps.sleep(wait, deps.signal);
}

/** `sleep` on the real clock. */
export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const cancelled = () => {
      clearTimeout(timer);
      reject(new CancelledError('The request to the language model'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    }, ms);
    if (signal?.aborted) cancelled();
    else signal?.addEventListener('abort', cancelled, { once: true });
  });

/** Calls a request may make in all. */
export function callLimit({ limit = MAX_CALLS }: Pick<Spent, 'limit'>): number {
  return limit;
}

function tooManyCalls(spent: Spent): ProviderFailure {
  return new ProviderFailure(
    'too-many-calls',
    `The language model gave no usable answer in ${callLimit(spent)} calls.`,
  );
}

function outOfTime(): ProviderFailure {
  return new ProviderFailure('timeout', 'The language model took too long.');
}
