import type { Readable } from 'node:stream';

/** One plain file of an import; `path` is relative to its root with forward slashes. */
export interface FileEntry {
  readonly path: string;
  /** Bytes as stored (before any decompression of the file itself). */
  readonly size: number;
}

/** The files of an import, wherever they lie. Nothing outside the root can be named through it. */
export interface FileTree {
  /** The folder's or archive's own name, for messages; no path of the machine. */
  readonly label: string;
  /** Every plain file, sorted by path. Links, devices and hidden files are not in it. */
  readonly files: readonly FileEntry[];
  /** Paths that were left out because they are links, sorted. */
  readonly links: readonly string[];
  /** Opens a file of `files`. @throws InvalidInputError for a path that is not in it */
  readonly open: (path: string) => Promise<Readable>;
  readonly close: () => Promise<void>;
}

/** Bounds on what an import may hold; a file above them is refused, never cut. */
export const LIMITS = {
  files: 2_000_000,
  /** Decompressed bytes of one file that is read whole. */
  wholeFileBytes: 256 * 2 ** 20,
  /** Decompressed bytes of one file that is streamed. */
  streamedFileBytes: 8 * 2 ** 30,
  /** Decompressed over compressed bytes of one archive entry above 1 MiB. */
  compression: 250,
} as const;

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Hidden files and what operating systems leave beside the data. */
export function isClutter(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name === 'Thumbs.db' || name === 'desktop.ini';
}
