import { stat } from 'node:fs/promises';
import path from 'node:path';
import { InvalidInputError } from '@/lib/errors';
import type { FileTree } from './file-tree';
import { folderTree, singleFileTree } from './folder-tree';
import { zipTree } from './zip-tree';

/**
 * Opens what a person pointed at: a folder, a zip archive, a folder that holds nothing but one zip archive (an upload),
 * or a single file.
 * @param label what messages call a folder; its own name by default (an upload lies in a folder with a made-up name)
 * @throws InvalidInputError when there is nothing to read
 */
export async function openTree(target: string, label?: string): Promise<FileTree> {
  const found = await stat(target).catch(() => undefined);
  if (!found) throw new InvalidInputError(`There is no folder or file ${path.basename(target)}.`);
  if (found.isFile()) return isZip(target) ? zipTree(target) : singleFileTree(target);
  if (!found.isDirectory())
    throw new InvalidInputError(`${path.basename(target)} is neither a folder nor a file.`);
  const tree = await folderTree(target, label);
  const only = tree.files.length === 1 ? tree.files[0] : undefined;
  return only && isZip(only.path) ? zipTree(path.join(target, only.path)) : tree;
}

function isZip(file: string): boolean {
  return path.extname(file).toLowerCase() === '.zip';
}
