'use client';

import { Power, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import { Button, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';

type Action = (id: string) => Promise<ActionResult<null>>;

export interface SwitchActions {
  readonly switchOn: Action;
  readonly switchOff: Action;
  readonly remove: Action;
  readonly restore: Action;
}

interface ProviderSwitchProps {
  readonly id: string;
  readonly label: string;
  readonly enabled: boolean;
  readonly actions: SwitchActions;
}

/** A removal can be taken back until its message is closed: nobody has to be fast. */
const UNDO_MS = Number.POSITIVE_INFINITY;

/** Switches a language model on and off, and removes it; a removal can be taken back. */
export function ProviderSwitch({ id, label, enabled, actions }: ProviderSwitchProps): ReactNode {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const act = (action: Action, done: () => void): void =>
    startTransition(async () => {
      try {
        const result = await action(id);
        if (result.ok) done();
        else toast.error(result.error.message);
        router.refresh();
      } catch {
        toast.error('The server did not answer. Try again.');
      }
    });
  const restored = (): void => void toast.success(`${label} is back.`);
  const removed = (): void =>
    void toast.success(`${label} was removed.`, {
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: () => act(actions.restore, restored) },
    });
  return (
    <>
      <Button
        size="sm"
        busy={busy}
        onClick={() =>
          act(enabled ? actions.switchOff : actions.switchOn, () =>
            toast.success(`${label} is switched ${enabled ? 'off' : 'on'}.`),
          )
        }
      >
        <Power aria-hidden className="size-4" />
        Switch {enabled ? 'off' : 'on'}
        <span className="sr-only"> {label}</span>
      </Button>
      <Button size="sm" variant="ghost" busy={busy} onClick={() => act(actions.remove, removed)}>
        <Trash2 aria-hidden className="size-4" />
        Remove<span className="sr-only"> {label}</span>
      </Button>
    </>
  );
}
