'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePreferences } from '@/components/providers';
import { Button, Tooltip } from '@/components/ui';
import { THEMES, type Theme } from '@/lib/views/preferences';

const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'Same as this device',
  light: 'Light',
  dark: 'Dark',
};
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Steps through system, light and dark. */
export function ThemeToggle(): ReactNode {
  const { theme, change } = usePreferences();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const Icon = THEME_ICONS[theme];
  const label = `Colours: ${THEME_WORDS[theme].toLowerCase()}. Change to ${THEME_WORDS[next].toLowerCase()}`;
  return (
    <Tooltip content={label}>
      <Button variant="ghost" size="icon" aria-label={label} onClick={() => change({ theme: next })}>
        <Icon aria-hidden className="size-4" />
      </Button>
    </Tooltip>
  );
}

/** Switches glucose between mg/dL and mmol/L; the button shows the unit in use. */
export function UnitToggle(): ReactNode {
  const { units, change } = usePreferences();
  const next = units === 'mg/dL' ? 'mmol/L' : 'mg/dL';
  return (
    <Tooltip content={`Glucose in ${units}. Change to ${next}`}>
      <Button
        variant="ghost"
        size="sm"
        className="h-8 text-muted"
        aria-label={`${units}: glucose unit. Change to ${next}`}
        onClick={() => change({ units: next })}
      >
        {units}
      </Button>
    </Tooltip>
  );
}
