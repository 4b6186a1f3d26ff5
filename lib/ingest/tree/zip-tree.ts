import path from 'node:path';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import { type FileEntry, type FileTree, isClutter, LIMITS } from './file-tree';

const LINK_MODE = 0o120000;
const TYPE_MASK = 0o170000;
const SMALL_BYTES = 2 ** 20;

/**
 * A zip archive, read in place: entries are inflated as they are read and nothing is written to disk.
 * Refused whole: a path that leaves the archive, an encrypted entry, two entries of one name, an entry that inflates
 * beyond any sensor file (zip bomb). Links are listed, never followed.
 * @throws InvalidInputError, TooLargeError
 */
export async function zipTree(file: string): Promise<FileTree> {
  const label = path.basename(file);
  const zip = await openZip(file, label);
  const entries = new Map<string, Entry>();
  const links: string[] = [];
  try {
    await eachEntry(zip, label, (entry) => {
      const { fileName } = entry;
      if (fileName.endsWith('/') || fileName.split('/').some(isClutter)) return;
      if (isLink(entry)) {
        links.push(fileName);
        return;
      }
      refuseUnreadable(entry, label);
      if (entries.has(fileName))
        throw new InvalidInputError(`${label} holds two entries named ${fileName}; the archive was refused.`);
      if (entries.size >= LIMITS.files)
        throw new TooLargeError(`${label} holds more than ${LIMITS.files} files.`);
      entries.set(fileName, entry);
    });
  } catch (error) {
    zip.close();
    throw error;
  }
  const files: FileEntry[] = [...entries.values()]
    .map((entry) => ({ path: entry.fileName, size: entry.uncompressedSize }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    label,
    files,
    links: links.sort(),
    open: async (relative) => {
      const entry = entries.get(relative);
      if (!entry) throw new InvalidInputError(`No file ${relative} in ${label}.`);
      return openEntry(zip, entry);
    },
    close: async () => zip.close(),
  };
}

function openZip(file: string, label: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(
      file,
      { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true },
      (error, zip) => {
        if (error || !zip)
          reject(new InvalidInputError(`${label} is not a zip archive, or is cut short. Make it again.`));
        else resolve(zip);
      },
    );
  });
}

function eachEntry(zip: ZipFile, label: string, take: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      try {
        take(entry);
        zip.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    zip.on('end', resolve);
    zip.on('error', (error: Error) => {
      // yauzl refuses absolute paths, drive letters and `..` itself.
      const leaves = /path|characters in fileName/i.test(error.message);
      reject(
        new InvalidInputError(
          leaves
            ? `${label} holds a file name that leaves the archive; the archive was refused.`
            : `${label} is damaged and cannot be read. Make it again.`,
        ),
      );
    });
    zip.readEntry();
  });
}

function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & TYPE_MASK) === LINK_MODE;
}

function refuseUnreadable(entry: Entry, label: string): void {
  if ((entry.generalPurposeBitFlag & 1) !== 0)
    throw new InvalidInputError(`${label} is encrypted (${entry.fileName}). Export it without a password.`);
  const bomb =
    entry.uncompressedSize > SMALL_BYTES &&
    entry.uncompressedSize > entry.compressedSize * LIMITS.compression;
  if (bomb || entry.uncompressedSize > LIMITS.streamedFileBytes)
    throw new TooLargeError(
      `${entry.fileName} in ${label} inflates beyond any sensor file; the archive was refused.`,
    );
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream)
        reject(new InvalidInputError(`${entry.fileName} cannot be read from the archive.`));
      else resolve(stream);
    });
  });
}
