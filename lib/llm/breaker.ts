import { isTransient, ProviderFailure } from './failure';
import type { Provider } from './provider';

/** Calls that fail in a row before a provider is left alone: three requests with their retries. */
export const OPENS_AFTER = 6;
/** How long it is left alone at first, and at most; each failed trial doubles it. */
export const FIRST_PAUSE_MS = 30_000;
export const LONGEST_PAUSE_MS = 300_000;
/** A trial that never says how it ended stops counting after this. */
const TRIAL_MS = 60_000;

interface State {
  failures: number;
  pauseMs: number;
  /** Asked again from then on; undefined while it is asked as usual. */
  openUntil?: number;
  /** One call is finding out whether it works again. */
  trialUntil?: number;
}

/**
 * Circuit breakers, one an endpoint and model, for the life of the process. Closed: every call goes through. Open, after
 * repeated failures of the road or the server: calls fail at once with words. Half-open, after the pause: one call is let
 * through; it closes the breaker or doubles the pause.
 */
export class Breakers {
  readonly #states = new Map<string, State>();

  /**
   * To be called before each call, which then ends in `answered`, `failed` or `left`.
   * @param now milliseconds of the clock that all calls share
   * @returns a failure `paused` while the provider is left alone: the call must not be made
   */
  enter(provider: Provider, now: number): ProviderFailure | undefined {
    const state = this.#states.get(key(provider));
    if (state?.openUntil === undefined) return undefined;
    const waitMs = Math.max(state.openUntil, state.trialUntil ?? 0) - now;
    if (waitMs > 0) return paused(provider, state, waitMs);
    state.trialUntil = now + TRIAL_MS;
    return undefined;
  }

  /** The provider said something, if only that the request is wrong: the road is open. */
  answered(provider: Provider): void {
    this.#states.delete(key(provider));
  }

  failed(provider: Provider, now: number): void {
    const state = this.#states.get(key(provider)) ?? { failures: 0, pauseMs: FIRST_PAUSE_MS };
    this.#states.set(key(provider), state);
    state.failures++;
    if (state.openUntil !== undefined) state.pauseMs = Math.min(2 * state.pauseMs, LONGEST_PAUSE_MS);
    if (state.openUntil !== undefined || state.failures >= OPENS_AFTER) state.openUntil = now + state.pauseMs;
    state.trialUntil = undefined;
  }

  /** The caller left before it was clear whether the provider answers. */
  left(provider: Provider): void {
    const state = this.#states.get(key(provider));
    if (state) state.trialUntil = undefined;
  }
}

/** The breakers every engine of this process shares. */
export const processBreakers = new Breakers();

/** Whether a failure says that the provider is away: not that the question was wrong, nor that a part of the answer came. */
export function countsAsFailed({ kind, detail }: ProviderFailure): boolean {
  return isTransient(kind) && detail.partial === undefined;
}

function paused(provider: Provider, { failures }: State, waitMs: number): ProviderFailure {
  return new ProviderFailure(
    'paused',
    `The language model (${provider.label}) failed ${failures} times in a row and is left alone. ` +
      `It is asked again in ${Math.max(1, Math.ceil(waitMs / 1000))} s; the exact search needs no language model.`,
    { retryAfterMs: waitMs },
  );
}

function key(provider: Provider): string {
  return `${provider.baseUrl}\n${provider.model ?? ''}`;
}
