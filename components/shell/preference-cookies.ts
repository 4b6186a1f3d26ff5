import { type Preferences, preferenceCookies } from '@/lib/views/preferences';

const YEAR_S = 365 * 24 * 3600;

/** Remembers the preferences and shows the theme at once. The server reads the same cookies on the next request. */
export function savePreferences(preferences: Preferences): void {
  for (const [name, value] of Object.entries(preferenceCookies(preferences))) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where a clinic may serve this.
    document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
  }
  const root = document.documentElement;
  if (preferences.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = preferences.theme;
}
