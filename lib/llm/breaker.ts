import { isOutage, ProviderFailure } from './failure';
import type { Provider } from './provider';

/** Calls that fail in a row before a provider is left alone. */
export const OPENS_AFTER = 5;
/**
 * How long it is left alone, counted from the start of the call that failed: whenever it is repaired, the next trial is
 * within 35 s, also where the last one hung.
 */
export const PAUSE_MS = 30_000;
/** How long at least after that call has failed: whoever asks next does not wait. */
export const LEAST_PAUSE_MS = 5000;
/** A trial that never says how it ended stops counting after this. */
const TRIAL_MS = 60_000;

interface State {
  failures: number;
  /** What the latest failure said. */
  words: string;
  /** Asked again from then on; undefined while it is asked as usual. */
  openUntil?: number;
  /** One call is finding out whether it works again. */
  trialUntil?: number;
}

/** A call that failed; times by the clock that all calls share, ms. */
export interface FailedCall {
  readonly failure: ProviderFailure;
  readonly startedAt: number;
  readonly now: number;
}

/**
 * Circuit breakers, one an endpoint and model, for the life of the process. Closed: every call goes through. Open, after
 * repeated failures of the road or the server: calls fail at once with words. Half-open, after the pause: one call is let
 * through; it closes the breaker or begins another pause.
 */
export class Breakers {
  readonly #states = new Map<string, State>();

  /**
   * To be called before each call, which then ends in `answered`, `failed` or `left`.
   * @param now milliseconds of the clock that all calls share
   * @returns a failure `paused` while the provider is left alone: the call must not be made
   */
  enter(provider: Provider, now: number): ProviderFailure | undefined {
    const refused = this.leftAlone(provider, now);
    if (refused) return refused;
    const state = this.#states.get(key(provider));
    if (state?.openUntil !== undefined) state.trialUntil = now + TRIAL_MS;
    return undefined;
  }

  /** The same as a question: no call follows. */
  leftAlone(provider: Provider, now: number): ProviderFailure | undefined {
    const state = this.#states.get(key(provider));
    if (state?.openUntil === undefined) return undefined;
    const waitMs = Math.max(state.openUntil, state.trialUntil ?? 0) - now;
    return waitMs > 0 ? paused(state, waitMs) : undefined;
  }

  /** The provider said something, if only that the request is wrong: the road is open. */
  answered(provider: Provider): void {
    this.#states.delete(key(provider));
  }

  /**
   * The call gave no answer: the provider is away, or there and says no, or was not asked.
   * @returns a failure `paused` where the provider is left alone from now on
   */
  failed(provider: Provider, call: FailedCall): ProviderFailure | undefined {
    const { kind } = call.failure;
    if (isOutage(kind)) return this.#away(provider, call);
    if (kind === 'over-budget') this.left(provider);
    else this.answered(provider);
    return undefined;
  }

  #away(provider: Provider, { failure, startedAt, now }: FailedCall): ProviderFailure | undefined {
    const state: State = this.#states.get(key(provider)) ?? { failures: 0, words: failure.message };
    this.#states.set(key(provider), state);
    state.failures++;
    state.words = failure.message;
    state.trialUntil = undefined;
    if (state.failures >= OPENS_AFTER)
      state.openUntil = Math.max(state.openUntil ?? 0, startedAt + PAUSE_MS, now + LEAST_PAUSE_MS);
    return this.leftAlone(provider, now);
  }

  /** The caller left before it was clear whether the provider answers. */
  left(provider: Provider): void {
    const state = this.#states.get(key(provider));
    if (state) state.trialUntil = undefined;
  }
}

/** The breakers every engine of this process shares. */
export const processBreakers = new Breakers();

function paused({ words, failures }: State, waitMs: number): ProviderFailure {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new ProviderFailure(
    'paused',
    `${words} After ${failures} failures in a row it is not asked again for ${seconds} s.`,
    { retryAfterMs: waitMs },
  );
}

function key(provider: Provider): string {
  return `${provider.baseUrl}\n${provider.model ?? ''}`;
}
