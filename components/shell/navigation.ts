import { Bot, CircleHelp, Database, FlaskConical, type LucideIcon, Network, Users } from 'lucide-react';

export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

/** The places of the product, in the order of the header and the palette. */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/patients', label: 'Patients', icon: Users },
  { href: '/research', label: 'Research', icon: FlaskConical },
  { href: '/models', label: 'Models', icon: Network },
  { href: '/admin/data-sets', label: 'Data sets', icon: Database },
  { href: '/admin/language-models', label: 'Language models', icon: Bot },
  { href: '/help', label: 'Help', icon: CircleHelp },
];
