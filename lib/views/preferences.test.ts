import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GLUCOSE_UNITS } from './format';
import { preferenceCookies, readPreferences, THEMES } from './preferences';

const read = (cookies: Readonly<Record<string, string>>) => readPreferences((name) => cookies[name]);

describe('preferences', () => {
  it('come back from their cookies as they were', () => {
    const preferences = fc.record({
      theme: fc.constantFrom(...THEMES),
      units: fc.constantFrom(...GLUCOSE_UNITS),
      singleKeys: fc.boolean(),
    });
    fc.assert(
      fc.property(preferences, (given) => {
        expect(read(preferenceCookies(given))).toEqual(given);
      }),
    );
  });

  it('fall back to the system, mg/dL and shortcuts on when cookies are missing or nonsense', () => {
    const fallback = { theme: 'system', units: 'mg/dL', singleKeys: true };
    expect(read({})).toEqual(fallback);
    expect(read({ theme: '"><script>', units: 'x', keys: '' })).toEqual(fallback);
  });

  it('write cookies that need no escaping', () => {
    for (const units of GLUCOSE_UNITS)
      for (const value of Object.values(preferenceCookies({ theme: 'dark', units, singleKeys: false })))
        expect(value).toMatch(/^[a-z]+$/);
  });
});
