'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, Dialog, DialogClose, DialogContent, DialogTrigger, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { DatasetView } from '@/lib/views/types';

interface RemoveDatasetProps {
  readonly dataset: DatasetView;
  readonly removeDataset: (id: string) => Promise<ActionResult<null>>;
}

/** Asks first: a removed data set cannot be brought back. */
export function RemoveDataset({ dataset, removeDataset }: RemoveDatasetProps): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const remove = (): void =>
    startTransition(async () => {
      const result = await removeDataset(dataset.id);
      if (!result.ok) {
        toast.error(result.error.message);
        return;
      }
      setOpen(false);
      toast.success(`${dataset.name} was removed.`);
      router.refresh();
    });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`Remove ${dataset.name}`}>
          <Trash2 aria-hidden className="size-4" />
          Remove
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={`Remove ${dataset.name}?`}
        description={`${numberText(dataset.participants, 0)} people and ${numberText(dataset.days, 0)} days, with every run and plan made for them, are deleted. This cannot be undone.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Keep it</Button>
            </DialogClose>
            <Button variant="danger" busy={busy} onClick={remove}>
              Remove the data set
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
