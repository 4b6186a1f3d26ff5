'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { usePreferences } from '@/components/providers';
import { Dialog, DialogContent } from '@/components/ui';
import { unwrap } from '@/lib/action-result';
import { type PaletteAction, paletteEntries } from './palette-entries';
import type { FindPatients } from './palette-search';

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onHelp: () => void;
  readonly findPatients: FindPatients;
}

const GROUPS = ['Patients', 'Go to', 'Settings'] as const;
const GROUP_CLASSES =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs';
const ITEM_CLASSES =
  'flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-ink-soft [&>svg]:size-4 [&>svg]:text-muted';

/** Ctrl-K: every place, every setting and every patient from one field. */
export function CommandPalette({ open, onOpenChange, onHelp, findPatients }: CommandPaletteProps): ReactNode {
  const router = useRouter();
  const { theme, units, change } = usePreferences();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState('');
  const search = useDeferredValue(typed.trim());
  const patients = useQuery({
    queryKey: ['find-patients', search],
    queryFn: async () => unwrap(await findPatients(search)),
    enabled: open && search.length > 0,
    placeholderData: keepPreviousData,
  });
  const entries = paletteEntries(typed, patients.data ?? [], { units, theme });
  // Patients arrive after the key: mark the first entry then, unless the person has moved to another.
  const current = entries.some(({ id }) => id === marked) ? marked : (entries[0]?.id ?? '');

  const close = (): void => {
    onOpenChange(false);
    setTyped('');
    setMarked('');
  };
  const run = (action: PaletteAction): void => {
    close();
    if (action.kind === 'go') router.push(action.href);
    else if (action.kind === 'change') change(action.preferences);
    else onHelp();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <DialogContent
        title="Command palette"
        description="Type to find a patient, a page or a setting."
        hideDescription
      >
        <Command loop label="Command palette" shouldFilter={false} value={current} onValueChange={setMarked}>
          <Command.Input
            value={typed}
            onValueChange={(text) => {
              setTyped(text);
              setMarked('');
            }}
            placeholder="Find a patient, a page or a setting"
            className="h-10 w-full rounded-md border border-line-strong bg-surface px-3 placeholder:text-muted"
          />
          <Command.List className="mt-2 max-h-[50vh] overflow-y-auto">
            <Command.Empty className="px-2 py-6 text-center text-muted">
              {patients.isFetching ? 'Searching …' : 'Nothing found.'}
            </Command.Empty>
            {GROUPS.map((group) => {
              const members = entries.filter((entry) => entry.group === group);
              if (members.length === 0) return null;
              return (
                <Command.Group key={group} heading={group} className={GROUP_CLASSES}>
                  {members.map(({ id, label, detail, icon: Icon, action }) => (
                    <Command.Item key={id} value={id} className={ITEM_CLASSES} onSelect={() => run(action)}>
                      <Icon aria-hidden />
                      {label}
                      {detail ? <span className="ml-auto text-muted text-xs">{detail}</span> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              );
            })}
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
