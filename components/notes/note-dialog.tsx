'use client';

import { FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger } from '@/components/ui';
import { NoteDialogBody } from './note-dialog-body';

/** Opens the reader of clinical notes. What was pasted is gone once it closes. */
export function NoteDialog(): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">
          <FileText aria-hidden className="size-3.5" /> Read a clinical note
        </Button>
      </DialogTrigger>
      {open ? <NoteDialogBody onDone={() => setOpen(false)} /> : null}
    </Dialog>
  );
}
