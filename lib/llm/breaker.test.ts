import { describe, expect, test } from 'vitest';
import { Breakers, LEAST_PAUSE_MS, OPENS_AFTER, PAUSE_MS } from './breaker';
import { FAILURE_KINDS, type FailureKind, ProviderFailure } from './failure';
import { testProvider } from './testing/drive.fixture';

const provider = testProvider('http://127.0.0.1:1/v1');
/** R4: after the repair it may take so long until a call is let through. */
const CLOSES_WITHIN_MS = 35_000;

/** One call that fails, from `startedAt` to `now`. */
function fail(breakers: Breakers, startedAt: number, now = startedAt, kind: FailureKind = 'refused') {
  const failure = new ProviderFailure(kind, 'Nobody is there.');
  return breakers.failed(provider, { failure, startedAt, now });
}

/** Breakers after so many calls that failed at once, at time 0. */
function failing(times: number): Breakers {
  const breakers = new Breakers();
  for (let i = 0; i < times; i++) {
    expect(breakers.enter(provider, 0)).toBeUndefined();
    fail(breakers, 0);
  }
  return breakers;
}

describe('a breaker', () => {
  test('lets everything through until enough calls in a row have failed', () => {
    expect(failing(OPENS_AFTER - 1).enter(provider, 0)).toBeUndefined();
    const interrupted = failing(OPENS_AFTER - 1);
    interrupted.answered(provider);
    expect(fail(interrupted, 0)).toBeUndefined();
    expect(interrupted.enter(provider, 0)).toBeUndefined();
  });

  test('then refuses, and says why and until when', () => {
    const breakers = failing(OPENS_AFTER - 1);
    expect(fail(breakers, 0)?.kind).toBe('paused');
    const refused = breakers.enter(provider, 1000);
    expect(refused?.kind).toBe('paused');
    expect(refused?.message).toBe(
      'Nobody is there. After 5 failures in a row it is not asked again for 29 s.',
    );
    expect(refused?.detail.retryAfterMs).toBe(PAUSE_MS - 1000);
  });

  test('tells whether it would refuse without letting anybody through', () => {
    const breakers = failing(OPENS_AFTER);
    expect(breakers.leftAlone(provider, 0)?.kind).toBe('paused');
    expect(breakers.leftAlone(provider, PAUSE_MS)).toBeUndefined();
    expect(breakers.leftAlone(provider, PAUSE_MS)).toBeUndefined();
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
  });

  test('after the pause lets one call through, and the others once that one was answered', () => {
    const breakers = failing(OPENS_AFTER);
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
    expect(breakers.enter(provider, PAUSE_MS)?.kind).toBe('paused');
    breakers.answered(provider);
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
  });

  test.each([0, 10, 1000, 12_000, 29_999])(
    'is tried again within 35 s of a repair, trials taking %i ms',
    (ms) => {
      const breakers = failing(OPENS_AFTER);
      let now = 0;
      for (let trial = 0; trial < 20; trial++) {
        const wait = breakers.enter(provider, now)?.detail.retryAfterMs ?? 0;
        expect(wait).toBeGreaterThan(0);
        now += wait;
        const startedAt = now;
        expect(breakers.enter(provider, startedAt)).toBeUndefined();
        now += ms;
        expect(fail(breakers, startedAt, now)?.detail.retryAfterMs).toBeGreaterThanOrEqual(LEAST_PAUSE_MS);
        // The worst moment for a repair is right after a trial was sent.
        expect(now + breakers.leftAlone(provider, now)!.detail.retryAfterMs! - startedAt).toBeLessThanOrEqual(
          CLOSES_WITHIN_MS,
        );
      }
    },
  );

  test('is not held open longer by calls that were under way when it opened', () => {
    const breakers = failing(OPENS_AFTER);
    fail(breakers, 0, 20_000);
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
  });

  test('does not wait for a trial that was cancelled', () => {
    const breakers = failing(OPENS_AFTER);
    breakers.enter(provider, PAUSE_MS);
    breakers.left(provider);
    expect(breakers.enter(provider, PAUSE_MS)).toBeUndefined();
  });

  test('is one an endpoint and model', () => {
    const breakers = failing(OPENS_AFTER);
    expect(breakers.enter({ ...provider, model: 'another' }, 0)).toBeUndefined();
    expect(breakers.enter({ ...provider, label: 'renamed' }, 0)?.kind).toBe('paused');
  });

  test.each(FAILURE_KINDS)('takes “%s” for what it is', (kind) => {
    const outages: readonly FailureKind[] = [
      'refused',
      'reset',
      'timeout',
      'rate-limited',
      'server-error',
      'not-json',
      'error-in-answer',
    ];
    const breakers = new Breakers();
    for (let i = 0; i < OPENS_AFTER; i++) fail(breakers, 0, 0, kind);
    expect(breakers.enter(provider, 1) !== undefined).toBe(outages.includes(kind));
  });
});
