import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from './env';
import { InvalidInputError } from './errors';

const INTERNAL = ['SENSECF_DATABASE_SOCKET', 'SENSECF_OWNER_START', 'NODE_ENV'];

describe('the settings', () => {
  it('need nothing to be set', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ port: 3000, embeddedDatabase: true, databaseUrl: undefined });
    expect(path.isAbsolute(env.dataDir)).toBe(true);
  });

  it('take an empty setting as one that is not set', () => {
    expect(readEnv({ DATABASE_URL: '', OPENAI_API_KEY: ' ' })).toMatchObject({
      databaseUrl: undefined,
      llm: { apiKey: undefined },
    });
  });

  it.each([
    [{ PORT: 'eighty' }, /PORT/],
    [{ PORT: '70000' }, /PORT/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    [{ SENSECF_UPLOAD_LIMIT_MB: '-1' }, /SENSECF_UPLOAD_LIMIT_MB/],
  ])('name the one that cannot be read: %o', (source, message) => {
    expect(() => readEnv(source)).toThrow(InvalidInputError);
    expect(() => readEnv(source)).toThrow(message);
  });

  it('are the ones in the table of the README', () => {
    const code = readFileSync('lib/env.ts', 'utf8');
    const schema = code.slice(code.indexOf('z.object({'), code.indexOf('});'));
    const settings = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]!);
    const readme = readFileSync('README.md', 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]!);
    expect(settings.length).toBeGreaterThan(5);
    expect(listed.toSorted()).toEqual(settings.filter((name) => !INTERNAL.includes(name)).toSorted());
  });
});
