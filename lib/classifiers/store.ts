import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import { cardSchema } from './card-schema';
import { type ClassifierPackage, type PackageCard, referenceBytes } from './package';
import { packageFrom } from './read-package';
import { robustnessBytes } from './robustness';

const ID = /^[a-z0-9][a-z0-9._-]{0,80}$/i;

/** Where the package `root/id` lies. @throws InvalidInputError for what is no id */
export function packageFolder(root: string, id: string): string {
  if (!ID.test(id)) throw new InvalidInputError(`“${id}” is no classifier id.`);
  return path.join(root, id);
}

async function readBytes(folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new NotFoundError(`classifier file ${file}`);
    throw cause;
  }
}

/**
 * Reads the package `root/id` and holds its files to the hashes of its card.
 * @throws NotFoundError when a file is missing, CorruptFileError when one is not what the card says
 */
export function readPackage(root: string, id: string): Promise<ClassifierPackage> {
  return readPackageWith(cardSchema, root, id);
}

/** The same for packages whose card has a schema of its own. */
export async function readPackageWith<Card extends PackageCard>(
  schema: z.ZodType<Card>,
  root: string,
  id: string,
): Promise<ClassifierPackage<Card>> {
  const folder = packageFolder(root, id);
  return packageFrom(schema, id, (file) => readBytes(folder, file));
}

/** Writes a package as `root/<card.id>`, whole or not at all: a package of the same id is replaced. */
export async function writePackage(root: string, item: ClassifierPackage<PackageCard>): Promise<string> {
  const folder = packageFolder(root, item.card.id);
  const draft = `${folder}.writing`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, 'model.onnx'), item.onnx);
  await writeFile(path.join(draft, 'reference.json'), referenceBytes(item.reference));
  if (item.robustness) await writeFile(path.join(draft, 'robustness.json'), robustnessBytes(item.robustness));
  await writeFile(path.join(draft, 'card.json'), `${JSON.stringify(item.card, undefined, 2)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  return folder;
}
