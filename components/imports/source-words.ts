import type { ImportSource, ImportStatus } from '@/lib/views/types';

export const SOURCE_WORDS: Readonly<Record<ImportSource, { readonly label: string; readonly hint: string }>> =
  {
    'ai-readi': {
      label: 'AI-READI',
      hint: 'The folder of a release (1 to 3), with participants.tsv at its top, or a zip of it.',
    },
    't1d-uom': { label: 'T1D-UOM', hint: 'The raw folder of the Manchester data set, or a zip of it.' },
    csv: {
      label: 'CSV of feature rows',
      hint: 'One row per person and day: participant, day and any of the features; empty where not measured.',
    },
  };

export const SOURCE_ORDER: readonly ImportSource[] = ['ai-readi', 't1d-uom', 'csv'];

/** Name of a source or of the kind of a data set. */
export function kindLabel(kind: string): string {
  if (kind === 'simulated') return 'Simulated';
  return SOURCE_ORDER.includes(kind as ImportSource) ? SOURCE_WORDS[kind as ImportSource].label : kind;
}

export const STATUS_WORDS: Readonly<Record<ImportStatus, string>> = {
  uploading: 'uploading',
  queued: 'waiting for the worker',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Still going on: worth asking again. */
export function isActive(status: ImportStatus): boolean {
  return status === 'uploading' || status === 'queued' || status === 'running';
}
