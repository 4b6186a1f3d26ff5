import type { ReactNode } from 'react';
import { Button, Progress } from '@/components/ui';
import type { UploadProgress as Figures } from '@/lib/uploads';
import { byteText } from '@/lib/views/byte-text';
import { numberText } from '@/lib/views/format';

interface UploadProgressProps {
  readonly progress?: Figures;
  readonly onCancel: () => void;
}

/** How much has been sent, in bytes and files, and the way out. */
export function UploadProgress({ progress, onCancel }: UploadProgressProps): ReactNode {
  return (
    <div className="flex w-full flex-wrap items-center gap-3">
      <div className="min-w-0 flex-1 basis-64">
        <Progress
          label="Uploading"
          share={progress && progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : undefined}
        />
        <p className="mt-1 text-muted text-xs">
          {progress
            ? `Uploading: ${byteText(progress.bytes)} of ${byteText(progress.totalBytes)}, ${numberText(progress.files, 0)} of ${numberText(progress.totalFiles, 0)} files. Keep this page open until it is done.`
            : 'Preparing the upload …'}
        </p>
      </div>
      <Button onClick={onCancel}>Cancel the upload</Button>
    </div>
  );
}
