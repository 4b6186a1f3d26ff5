import type { GlucoseUnit } from './format';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a person chose for this browser. Kept in cookies so that the server renders it right; nothing personal. */
export interface Preferences {
  readonly theme: Theme;
  readonly units: GlucoseUnit;
  /** Plain-letter shortcuts (WCAG 2.1.4 asks for a way to switch them off). */
  readonly singleKeys: boolean;
}

/** Cookie that holds each preference. */
export const PREFERENCE_COOKIES = {
  theme: 'theme',
  units: 'units',
  singleKeys: 'keys',
} as const satisfies Record<keyof Preferences, string>;

/** Reads preferences from cookies; anything unknown falls back to the default. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie(PREFERENCE_COOKIES.theme);
  return {
    theme: THEMES.find((known) => known === theme) ?? 'system',
    units: cookie(PREFERENCE_COOKIES.units) === 'mmol' ? 'mmol/L' : 'mg/dL',
    singleKeys: cookie(PREFERENCE_COOKIES.singleKeys) !== 'off',
  };
}

/** The cookie value of each preference: the inverse of `readPreferences`. */
export function preferenceCookies(preferences: Preferences): Readonly<Record<string, string>> {
  return {
    [PREFERENCE_COOKIES.theme]: preferences.theme,
    [PREFERENCE_COOKIES.units]: preferences.units === 'mmol/L' ? 'mmol' : 'mgdl',
    [PREFERENCE_COOKIES.singleKeys]: preferences.singleKeys ? 'on' : 'off',
  };
}
