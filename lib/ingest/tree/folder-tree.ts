import { constants, createReadStream, type ReadStream } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import { type FileEntry, type FileTree, isClutter, LIMITS } from './file-tree';

/**
 * A folder of the machine. Links are listed, never followed, so nothing outside the folder is read.
 * @throws InvalidInputError when it cannot be read, TooLargeError above the number of files
 */
export async function folderTree(
  folder: string,
  label: string = path.basename(path.resolve(folder)),
): Promise<FileTree> {
  const files: FileEntry[] = [];
  const links: string[] = [];
  await walk(folder, '', files, links);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return treeOf(label, folder, files, links.sort());
}

/** One file of the machine as a tree of its own. */
export async function singleFileTree(file: string): Promise<FileTree> {
  const { size } = await stat(file);
  const name = path.basename(file);
  return treeOf(name, path.dirname(file), [{ path: name, size }], []);
}

function treeOf(
  label: string,
  folder: string,
  files: readonly FileEntry[],
  links: readonly string[],
): FileTree {
  const known = new Set(files.map((file) => file.path));
  return {
    label,
    files,
    links,
    open: async (relative) => {
      if (!known.has(relative)) throw new InvalidInputError(`No file ${relative} in ${label}.`);
      return openWithoutLinks(path.join(folder, relative));
    },
    close: async () => {},
  };
}

/** Opens without following a link that took the file's place after it was listed. */
async function openWithoutLinks(file: string): Promise<ReadStream> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  return createReadStream(file, { fd: handle, highWaterMark: 256 * 1024 });
}

async function walk(root: string, below: string, files: FileEntry[], links: string[]): Promise<void> {
  for await (const entry of await opendir(path.join(root, below))) {
    if (isClutter(entry.name)) continue;
    const relative = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) links.push(relative);
    else if (entry.isDirectory()) await walk(root, relative, files, links);
    else if (entry.isFile()) {
      if (files.length >= LIMITS.files)
        throw new TooLargeError(`The folder holds more than ${LIMITS.files} files.`);
      files.push({ path: relative, size: (await stat(path.join(root, relative))).size });
    }
  }
}
