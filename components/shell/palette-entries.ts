import { Keyboard, type LucideIcon, Moon, Ruler, UserRound } from 'lucide-react';
import type { Preferences } from '@/lib/views/preferences';
import { DESTINATIONS } from './navigation';
import type { FoundPatient } from './palette-search';

/** What an entry does: go to an address, change a preference, or open the list of shortcuts. */
export type PaletteAction =
  | { readonly kind: 'go'; readonly href: string }
  | { readonly kind: 'change'; readonly preferences: Partial<Preferences> }
  | { readonly kind: 'shortcuts' };

export interface PaletteEntry {
  /** Unique in the palette. */
  readonly id: string;
  readonly group: 'Patients' | 'Go to' | 'Settings';
  readonly label: string;
  readonly detail?: string;
  readonly icon: LucideIcon;
  readonly action: PaletteAction;
}

/** Entries for what was typed: patients first, as the server found them, then pages and settings that hold the words. */
export function paletteEntries(
  typed: string,
  patients: readonly FoundPatient[],
  { units, theme }: Pick<Preferences, 'units' | 'theme'>,
): readonly PaletteEntry[] {
  const words = typed.trim().toLowerCase();
  const otherUnit = units === 'mg/dL' ? 'mmol/L' : 'mg/dL';
  const otherTheme = theme === 'dark' ? 'light' : 'dark';
  const fixed: readonly PaletteEntry[] = [
    ...DESTINATIONS.map(
      ({ href, label, icon }): PaletteEntry => ({
        id: href,
        group: 'Go to',
        label,
        icon,
        action: { kind: 'go', href },
      }),
    ),
    {
      id: 'units',
      group: 'Settings',
      label: `Show glucose in ${otherUnit}`,
      icon: Ruler,
      action: { kind: 'change', preferences: { units: otherUnit } },
    },
    {
      id: 'theme',
      group: 'Settings',
      label: otherTheme === 'dark' ? 'Dark colours' : 'Light colours',
      icon: Moon,
      action: { kind: 'change', preferences: { theme: otherTheme } },
    },
    {
      id: 'shortcuts',
      group: 'Settings',
      label: 'Keyboard shortcuts',
      icon: Keyboard,
      action: { kind: 'shortcuts' },
    },
  ];
  const found = words === '' ? [] : patients;
  return [
    ...found.map(
      ({ id, patient, detail }): PaletteEntry => ({
        id: `patient-${id}`,
        group: 'Patients',
        label: patient,
        detail,
        icon: UserRound,
        action: { kind: 'go', href: `/patients/${id}` },
      }),
    ),
    ...fixed.filter(({ label }) => label.toLowerCase().includes(words)),
  ];
}
