import { describe, expect, it } from 'vitest';
import { keyProblem, PROVIDER_CONFIG } from './config';

const LOCAL = {
  label: 'LLaMA',
  baseUrl: 'http://127.0.0.1:11434',
  promptVersion: 'v1',
  shots: 0,
  capabilities: {},
  dataPolicy: 'local',
  baa: false,
} as const;
const REMOTE = { ...LOCAL, baseUrl: 'https://llm.example/v1', model: 'm', dataPolicy: 'remote' } as const;

/** Fields that are wrong, each with what to do. */
function problems(config: object): Readonly<Record<string, string>> {
  const parsed = PROVIDER_CONFIG.safeParse(config);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
}

describe('the configuration of a provider', () => {
  it('normalises the address and takes empty texts as absent', () => {
    const config = PROVIDER_CONFIG.parse({ ...LOCAL, model: ' ', apiKeyEnv: '' });
    expect(config).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1', label: 'LLaMA' });
    expect([config.model, config.apiKeyEnv]).toEqual([undefined, undefined]);
  });

  it.each([
    [{ baseUrl: 'nonsense' }, 'baseUrl', /such as http/],
    [{ baseUrl: 'ftp://127.0.0.1/v1' }, 'baseUrl', /such as http/],
    [{ baseUrl: 'http://me:secret@127.0.0.1/v1' }, 'baseUrl', /no user name or password/],
    [{ label: '  ' }, 'label', /name/],
    [{ baa: true }, 'baa', /local one needs none/],
    [{ shots: 9 }, 'shots', /8/],
    [{ samples: 17 }, 'samples', /16/],
    [{ apiKeyEnv: 'DATABASE_URL' }, 'apiKeyEnv', /SENSECF_LLM_KEY_/],
    [{ apiKeyEnv: 'not-a-name' }, 'apiKeyEnv', /not a key/],
    [{ dailyCost: 1 }, 'dailyCost', /prices/],
    [{ dailyTokens: 0.5 }, 'dailyTokens', /int/],
    [{ capabilities: { rung: 'yaml' } }, 'capabilities', /./],
    [{ dataPolicy: 'somewhere' }, 'dataPolicy', /./],
  ])('of a local server is refused with %o', (change, field, message) => {
    expect(problems({ ...LOCAL, ...change })[field]).toMatch(message);
  });

  it('never calls an address outside this network local, and asks for encryption there', () => {
    expect(problems({ ...REMOTE, dataPolicy: 'local' }).dataPolicy).toContain('llm.example');
    expect(problems({ ...REMOTE, baseUrl: 'http://llm.example/v1' }).baseUrl).toContain('https://');
    expect(problems({ ...REMOTE, model: '' }).model).toContain('which model');
    expect(problems({ ...REMOTE, baa: true })).toEqual({});
  });

  it('lets a local address be called remote: a server there may pass questions on', () => {
    expect(problems({ ...LOCAL, dataPolicy: 'remote', model: 'm' })).toEqual({});
  });
});

describe('the key of the environment', () => {
  const key = (baseUrl: string, apiKeyEnv: string | undefined, environmentUrl?: string) =>
    keyProblem({ baseUrl, apiKeyEnv }, environmentUrl);

  it('goes to OpenAI, or to the address that stands beside it, and nowhere else', () => {
    expect(key('https://api.openai.com/v1', 'OPENAI_API_KEY')).toBeUndefined();
    expect(key('https://llm.example/v1', 'OPENAI_API_KEY')).toContain('SENSECF_LLM_KEY_');
    expect(key('https://api.openai.com.evil.example/v1', 'OPENAI_API_KEY')).toBeDefined();
    expect(key('https://llm.example/v1', 'OPENAI_API_KEY', 'https://llm.example/v1')).toBeUndefined();
    expect(key('https://api.openai.com/v1', 'OPENAI_API_KEY', 'https://llm.example/v1')).toBeDefined();
    expect(key('http://api.openai.com/v1', 'OPENAI_API_KEY')).toBeDefined();
  });

  it('is free where it is another one, or none', () => {
    expect(key('https://llm.example/v1', 'SENSECF_LLM_KEY_CLINIC')).toBeUndefined();
    expect(key('https://llm.example/v1', undefined)).toBeUndefined();
  });
});
