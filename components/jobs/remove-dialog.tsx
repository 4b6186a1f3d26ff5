'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, Dialog, DialogClose, DialogContent, DialogTrigger, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';

interface RemoveDialogProps {
  /** What it is: "study". */
  readonly kind: string;
  readonly name: string;
  /** What is lost and what stays. */
  readonly description: string;
  readonly remove: () => Promise<ActionResult<null>>;
  /** Where the page goes afterwards. */
  readonly leadsTo?: string;
}

/** Asks first: what is deleted here cannot be brought back. */
export function RemoveDialog({
  kind,
  name,
  description,
  remove,
  leadsTo = '/research',
}: RemoveDialogProps): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const confirm = (): void =>
    startTransition(async () => {
      const result = await remove();
      if (!result.ok) {
        toast.error(result.error.message);
        return;
      }
      setOpen(false);
      toast.success(`${name} was deleted.`);
      router.push(leadsTo);
      router.refresh();
    });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`Delete ${name}`}>
          <Trash2 aria-hidden className="size-4" />
          Delete
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={`Delete ${name}?`}
        description={description}
        footer={
          <>
            <DialogClose asChild>
              <Button>Keep it</Button>
            </DialogClose>
            <Button variant="danger" busy={busy} onClick={confirm}>
              Delete the {kind}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
