'use client';

import { FileUp, FolderUp } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button, cn } from '@/components/ui';
import { type PickedFile, pickedFromDrop, pickedFromInput, type UploadPlan } from '@/lib/uploads';
import { byteText } from '@/lib/views/byte-text';
import { numberText } from '@/lib/views/format';

interface DropZoneProps {
  readonly plan?: UploadPlan;
  readonly disabled?: boolean;
  readonly onPick: (picked: readonly PickedFile[]) => void;
}

/** Takes a folder, a zip or a CSV: dropped, or chosen with a button. */
export function DropZone({ plan, disabled = false, onPick }: DropZoneProps): ReactNode {
  const [over, setOver] = useState(false);
  const folderRef = useRef<HTMLInputElement>(null);
  const fileRef = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the buttons inside do the same.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) void pickedFromDrop(event.dataTransfer).then(onPick);
      }}
      className={cn(
        'flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-6 text-center',
        over ? 'border-ink bg-ink-soft' : 'border-line-strong bg-canvas',
      )}
    >
      {plan && plan.files.length > 0 ? (
        <p>
          <span className="font-semibold">{plan.name ?? 'Chosen files'}</span>
          <span className="block text-muted">
            {numberText(plan.files.length, 0)} {plan.files.length === 1 ? 'file' : 'files'},{' '}
            {byteText(plan.totalBytes)}
            {plan.skipped > 0 ? `; ${numberText(plan.skipped, 0)} system files left out` : ''}
          </span>
        </p>
      ) : (
        <p className="text-muted">Drop a folder, a zip or a CSV here, or</p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <Button disabled={disabled} onClick={() => folderRef.current?.click()}>
          <FolderUp aria-hidden className="size-4" />
          Choose a folder
        </Button>
        <Button disabled={disabled} onClick={() => fileRef.current?.click()}>
          <FileUp aria-hidden className="size-4" />
          Choose a zip or CSV
        </Button>
      </div>
      <input
        ref={folderRef}
        type="file"
        hidden
        multiple
        aria-label="Folder to import"
        data-testid="folder-input"
        {...{ webkitdirectory: '' }}
        onChange={(event) => onPick(pickedFromInput(event.target.files ?? []))}
      />
      <input
        ref={fileRef}
        type="file"
        hidden
        accept=".zip,.csv,application/zip,text/csv"
        aria-label="Zip or CSV to import"
        data-testid="file-input"
        onChange={(event) => onPick(pickedFromInput(event.target.files ?? []))}
      />
    </div>
  );
}
