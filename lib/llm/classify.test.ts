import { describe, expect, test } from 'vitest';
import { connectionFailure, statusFailure, timeoutFailure } from './classify';
import { providerFromEnv } from './provider';

const provider = providerFromEnv({ baseUrl: 'http://gpu:8000/v1', apiKey: 'sk-canary', model: 'm' })!;
const caused = (code: string) =>
  new Error('Connection error.', {
    cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
  });

describe('statuses', () => {
  test.each([
    [401, 'bad key sk-canary', 'unauthorised'],
    [403, '', 'unauthorised'],
    [402, '', 'unauthorised'],
    [429, 'insufficient_quota', 'unauthorised'],
    [429, '', 'rate-limited'],
    [404, 'model not found', 'not-found'],
    [408, '', 'timeout'],
    [413, '', 'bad-request'],
    [400, "This model's maximum context length is 2048 tokens", 'bad-request'],
    [400, 'response_format', 'bad-request'],
    [418, '', 'bad-request'],
    [500, '', 'server-error'],
    [529, '', 'server-error'],
  ])('%i %j is %s', (status, words, kind) => {
    const failure = statusFailure(status, words, new Headers());
    expect(failure.kind).toBe(kind);
    expect(failure.message).not.toContain('sk-canary');
    expect(failure.message).not.toContain(words === '' ? '\0' : words);
  });

  test('a rejected format can be adapted to, a prompt that is too long cannot', () => {
    expect(statusFailure(400, 'response_format', new Headers()).detail.adaptation).toBe('format');
    expect(statusFailure(400, 'maximum context length', new Headers()).detail.adaptation).toBeUndefined();
  });

  test('a rate limit says when to come back', () => {
    const failure = statusFailure(429, '', new Headers({ 'retry-after': '12' }));
    expect(failure.message).toContain('in 12 s');
    expect(failure.detail.retryAfterMs).toBe(12_000);
  });
});

describe('connections', () => {
  test.each([
    ['ECONNREFUSED', 'refused', 'may not be running'],
    ['ENOTFOUND', 'refused', 'cannot be found'],
    ['EAI_AGAIN', 'refused', 'cannot be found'],
    ['UND_ERR_CONNECT_TIMEOUT', 'refused', 'cannot be reached'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'refused', 'certificate'],
    ['CERT_HAS_EXPIRED', 'refused', 'certificate'],
    ['ECONNRESET', 'reset', 'broke off'],
    ['UND_ERR_SOCKET', 'reset', 'broke off'],
  ])('%s', (code, kind, words) => {
    const failure = connectionFailure(provider, caused(code), undefined);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(words);
    expect(failure.message).not.toContain('sk-canary');
  });

  test('a host with several addresses that all refuse', () => {
    const refused = new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]);
    expect(
      connectionFailure(provider, new TypeError('fetch failed', { cause: refused }), undefined),
    ).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('gpu:8000'),
    });
  });

  test('a time-out names its length', () => {
    expect(timeoutFailure(30_000, undefined).message).toContain('30 s');
  });
});
