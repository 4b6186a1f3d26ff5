'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, Dialog, DialogClose, DialogContent, DialogTrigger, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { StudyHead } from '@/lib/views/study-types';

interface RemoveStudyProps {
  readonly study: Pick<StudyHead, 'id' | 'name' | 'cellsDone'>;
  readonly removeStudy: (id: string) => Promise<ActionResult<null>>;
}

/** Asks first: a deleted study cannot be brought back. Its days and patients stay. */
export function RemoveStudy({ study, removeStudy }: RemoveStudyProps): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const remove = (): void =>
    startTransition(async () => {
      const result = await removeStudy(study.id);
      if (!result.ok) {
        toast.error(result.error.message);
        return;
      }
      setOpen(false);
      toast.success(`${study.name} was deleted.`);
      router.push('/research');
      router.refresh();
    });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`Delete ${study.name}`}>
          <Trash2 aria-hidden className="size-4" />
          Delete
        </Button>
      </DialogTrigger>
      <DialogContent
        size="sm"
        title={`Delete ${study.name}?`}
        description={`The plans of its ${numberText(study.cellsDone, 0)} answered requests and all figures are deleted. Patients, days and their own plans stay. This cannot be undone.`}
        footer={
          <>
            <DialogClose asChild>
              <Button>Keep it</Button>
            </DialogClose>
            <Button variant="danger" busy={busy} onClick={remove}>
              Delete the study
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
