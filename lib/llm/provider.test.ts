import { describe, expect, test } from 'vitest';
import { ForbiddenError } from '@/lib/errors';
import { isLocalHost } from './host';
import { assertAllowed } from './policy';
import { PROVIDER_HINT, providerFromEnv, providerHint } from './provider';

describe('providerFromEnv', () => {
  test('without settings there is none, and the hint says how to set one up', () => {
    expect(providerFromEnv({})).toBeUndefined();
    expect(providerHint({})).toContain(PROVIDER_HINT);
    for (const name of ['SENSECF_LLM_BASE_URL', 'SENSECF_LLM_MODEL', 'OPENAI_API_KEY'])
      expect(PROVIDER_HINT).toContain(name);
  });

  test('a base URL alone is enough for a local server', () => {
    expect(providerFromEnv({ baseUrl: 'http://127.0.0.1:11434/v1' })).toEqual({
      id: 'default',
      label: 'the model on 127.0.0.1:11434',
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: undefined,
      apiKey: undefined,
      remote: false,
      promptVersion: 'v2',
    });
  });

  test('a key alone means OpenAI, but the model must be named', () => {
    expect(providerFromEnv({ apiKey: 'sk-1' })).toBeUndefined();
    expect(providerHint({ apiKey: 'sk-1' })).toMatch(/api\.openai\.com.*SENSECF_LLM_MODEL/);
    expect(providerHint({ apiKey: 'sk-1' })).not.toContain('sk-1');
    expect(providerFromEnv({ apiKey: 'sk-1', model: 'GPT 5' })).toMatchObject({
      id: 'gpt-5',
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'sk-1',
      remote: true,
    });
  });

  test.each([
    ['http://127.0.0.1:8000', 'http://127.0.0.1:8000/v1'],
    ['http://127.0.0.1:8000/', 'http://127.0.0.1:8000/v1'],
    ['http://gpu:8000/v1/', 'http://gpu:8000/v1'],
    ['http://gpu:8000/v1/chat/completions', 'http://gpu:8000/v1'],
    ['http://gpu:8000/openai/v1?x=1#y', 'http://gpu:8000/openai/v1'],
  ])('%s is read as %s', (given, baseUrl) => {
    expect(providerFromEnv({ baseUrl: given })?.baseUrl).toBe(baseUrl);
  });

  test.each([
    'localhost:11434',
    'ftp://x/v1',
    'not a url',
    'http://user:pass@localhost/v1',
    'http://u@localhost/v1',
  ])('%s is refused with a hint', (baseUrl) => {
    expect(providerFromEnv({ baseUrl, model: 'm' })).toBeUndefined();
    expect(providerHint({ baseUrl, model: 'm' })).toContain('SENSECF_LLM_BASE_URL');
    expect(providerHint({ baseUrl, model: 'm' })).not.toContain('pass@');
  });

  test('a model without a server is told apart from nothing', () => {
    expect(providerHint({ model: 'm' })).toContain('no server');
  });
});

describe('local or remote', () => {
  const host = (text: string) => new URL(`http://${text}/`).hostname;
  test.each([
    'localhost',
    '127.0.0.1',
    '127.9.9.9',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.1',
  ])('%s stays here', (name) => expect(isLocalHost(host(name))).toBe(true));
  test.each([
    '192.168.4.5',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:10.0.0.1]',
    'ollama',
    'gpu.local',
    'llm.internal',
    'a.localhost',
    '0.0.0.0',
  ])('%s stays here', (name) => expect(isLocalHost(host(name))).toBe(true));
  test.each([
    'api.openai.com',
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '[2001:db8::1]',
    '[::ffff:8.8.8.8]',
  ])('%s is remote', (name) => expect(isLocalHost(host(name))).toBe(false));
  test.each(['localhost.evil.com', '127.0.0.1.nip.io', '10.evil.com', 'fd00.example', 'local.example'])(
    '%s is remote',
    (name) => expect(isLocalHost(host(name))).toBe(false),
  );
});

describe('data policy', () => {
  const remote = providerFromEnv({ apiKey: 'sk-1', model: 'm' })!;
  const local = providerFromEnv({ baseUrl: 'http://127.0.0.1:1/v1' })!;
  test('rows that must stay here go to no remote provider', () => {
    expect(() => assertAllowed(remote, 'localOnly')).toThrow(ForbiddenError);
    expect(() => assertAllowed(remote, 'localOnly')).toThrow(/must stay on this machine.*api\.openai\.com/);
    expect(() => assertAllowed(remote, 'remoteAllowed')).not.toThrow();
    expect(() => assertAllowed(local, 'localOnly')).not.toThrow();
  });
  test('an unknown policy is the strict one', () => {
    expect(() => assertAllowed(remote, 'whatever' as 'localOnly')).toThrow(ForbiddenError);
  });
});
