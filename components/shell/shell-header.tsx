'use client';

import { Keyboard, Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button, Kbd, Tooltip, useHotkeys } from '@/components/ui';
import { Logo } from './logo';
import { MainNav } from './main-nav';
import type { FindPatients } from './palette-search';
import { ThemeToggle, UnitToggle } from './toggles';

const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const HelpSheet = dynamic(() => import('./help-sheet').then((module) => module.HelpSheet), { ssr: false });

interface ShellHeaderProps {
  readonly clinic: string;
  readonly findPatients: FindPatients;
}

/** Name, places, clinic and settings; owns the palette (Ctrl-K) and the help sheet (`?`). */
export function ShellHeader({ clinic, findPatients }: ShellHeaderProps): ReactNode {
  const [palette, setPalette] = useState({ open: false, loaded: false });
  const [help, setHelp] = useState({ open: false, loaded: false });
  const openPalette = (open: boolean): void => setPalette({ open, loaded: true });
  const openHelp = (open: boolean): void => setHelp({ open, loaded: true });
  useHotkeys({
    'mod+k': (event) => {
      event.preventDefault();
      openPalette(!palette.open);
    },
    '?': () => openHelp(true),
  });
  return (
    <header data-print="hide" className="sticky top-0 z-30 border-line border-b bg-surface">
      <div className="mx-auto flex min-h-12 max-w-[90rem] flex-wrap items-center gap-x-4 px-4">
        <Link href="/patients" className="inline-flex h-8 items-center gap-2 font-semibold text-lg">
          <Logo />
          SenseCF
        </Link>
        <div className="order-last w-full min-w-0 md:order-none md:w-auto md:flex-1">
          <MainNav />
        </div>
        <div className="ml-auto flex items-center gap-1">
          <Tooltip content="Command palette">
            <Button
              variant="ghost"
              className="text-muted"
              onClick={() => openPalette(true)}
              aria-keyshortcuts="Control+K"
            >
              <Search aria-hidden className="size-4" />
              <span className="sr-only lg:not-sr-only">Find</span>
              <span className="hidden gap-1 lg:inline-flex">
                <Kbd>Ctrl K</Kbd>
              </span>
            </Button>
          </Tooltip>
          <UnitToggle />
          <ThemeToggle />
          <Tooltip content="Keyboard shortcuts (?)">
            <Button
              variant="ghost"
              size="icon"
              className="max-sm:hidden"
              aria-label="Keyboard shortcuts"
              onClick={() => openHelp(true)}
            >
              <Keyboard aria-hidden className="size-4" />
            </Button>
          </Tooltip>
          <span className="ml-2 hidden border-line border-l pl-3 text-muted sm:inline">{clinic}</span>
        </div>
      </div>
      {palette.loaded ? (
        <CommandPalette
          open={palette.open}
          onOpenChange={openPalette}
          onHelp={() => openHelp(true)}
          findPatients={findPatients}
        />
      ) : null}
      {help.loaded ? <HelpSheet open={help.open} onOpenChange={openHelp} /> : null}
    </header>
  );
}
