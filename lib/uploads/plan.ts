import type { ImportSource } from '@/lib/views/types';

/** A file as a person chose it, with its path inside the chosen folder. */
export interface PickedFile {
  readonly path: string;
  readonly file: Blob;
}

export interface UploadPlan {
  readonly files: readonly PickedFile[];
  readonly totalBytes: number;
  /** Files of the operating system that were left out (.DS_Store and the like). */
  readonly skipped: number;
  /** Name of the folder or file chosen. */
  readonly name?: string;
}

const SYSTEM_FILES = new Set(['thumbs.db', 'desktop.ini', '__macosx']);

const isSystem = (path: string): boolean =>
  path.split('/').some((segment) => segment.startsWith('.') || SYSTEM_FILES.has(segment.toLowerCase()));

/**
 * What will be uploaded: system files left out, and the folder that holds everything taken off the paths, so that the
 * upload has the layout of the folder that was chosen.
 */
export function planUpload(picked: readonly PickedFile[]): UploadPlan {
  const wanted = picked.filter(({ path }) => !isSystem(path));
  const root = commonRoot(wanted.map(({ path }) => path));
  const files = wanted
    .map(({ path, file }) => ({ path: root ? path.slice(root.length + 1) : path, file }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files,
    totalBytes: files.reduce((sum, { file }) => sum + file.size, 0),
    skipped: picked.length - wanted.length,
    name: root ?? (files.length === 1 ? files[0]?.path : undefined),
  };
}

/** First segment that every path shares, when each has something below it. */
function commonRoot(paths: readonly string[]): string | undefined {
  const first = paths[0]?.split('/')[0];
  return first && paths.every((path) => path.startsWith(`${first}/`)) ? first : undefined;
}

/** Which source the files look like; a guess to preselect, never a decision. */
export function guessSource({ files }: UploadPlan): ImportSource | undefined {
  const paths = files.map(({ path }) => path.toLowerCase());
  if (paths.some((path) => path.endsWith('participants.tsv') || path.includes('wearable_activity_monitor/')))
    return 'ai-readi';
  if (paths.some((path) => /uom|(^|\/)(activity|glucose|sleep)_data\//.test(path))) return 't1d-uom';
  return paths.length === 1 && paths[0]?.endsWith('.csv') ? 'csv' : undefined;
}
