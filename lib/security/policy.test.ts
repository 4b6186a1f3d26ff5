import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, type RequestFacts, refusalOf } from '.';

const post: RequestFacts = {
  method: 'POST',
  host: '127.0.0.1:3000',
  forwardedHost: null,
  origin: 'http://127.0.0.1:3000',
};

function directive(policy: string, name: string): string {
  return policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';
}

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('abc', false);

  it('runs no inline script without the nonce and no eval', () => {
    expect(directive(policy, 'script-src')).toBe(
      "script-src 'self' 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'",
    );
  });

  it('may not be framed, and loads nothing from elsewhere', () => {
    expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(policy).not.toMatch(/;\s*$|;;/);
  });

  it('gives the development server what it needs, and only that one', () => {
    expect(contentSecurityPolicy('abc', true)).toContain("'unsafe-eval'");
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe-eval');
  });
});

describe('requests from other sites', () => {
  it('lets a page of the app change things, and anybody read', () => {
    expect(refusalOf(post, [])).toBeUndefined();
    expect(refusalOf({ ...post, method: 'GET', origin: null }, [])).toBeUndefined();
  });

  it.each([null, 'null', 'http://127.0.0.1:3001', 'http://evil.example', 'not a url', ''])(
    'refuses a change whose Origin is %s',
    (origin) => {
      expect(refusalOf({ ...post, origin }, [])?.status).toBe(403);
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE', 'post'])('counts %s as a change', (method) => {
    expect(refusalOf({ ...post, method, origin: null }, [])?.status).toBe(403);
  });

  it('refuses a foreign host name that points here, even to read', () => {
    const rebound = { ...post, method: 'GET', host: 'evil.example:3000', origin: 'http://evil.example:3000' };
    expect(refusalOf(rebound, [])?.status).toBe(421);
    expect(refusalOf({ ...rebound, host: null }, [])?.status).toBe(421);
  });

  it('knows the names of this machine and those in the settings', () => {
    for (const host of ['localhost:3000', '[::1]:3000', '127.0.0.1', 'sensecf.localhost:3000'])
      expect(refusalOf({ ...post, host, origin: `http://${host}` }, [])).toBeUndefined();
    const behindProxy = {
      ...post,
      forwardedHost: 'sensecf.clinic.example',
      origin: 'https://sensecf.clinic.example',
    };
    expect(refusalOf(behindProxy, ['sensecf.clinic.example'])).toBeUndefined();
    expect(refusalOf(behindProxy, [])?.status).toBe(421);
  });
});
