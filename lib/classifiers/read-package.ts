import type { z } from 'zod';
import { CorruptFileError } from '@/lib/errors';
import { sameHash, sha256Hex } from '@/lib/onnx/sha256';
import { referenceSchema } from './card-schema';
import type { ClassifierPackage, PackageCard } from './package';
import { type BootstrapEnsemble, readRobustnessBytes } from './robustness';

/** Gives the bytes of one file of a package: from a folder, or over the network. */
export type ReadFile = (file: string) => Promise<Uint8Array>;

/**
 * Puts a package together from its files and holds them to the hashes of its card: the same on the server and in a
 * browser.
 * @param id the classifier that was asked for
 * @throws CorruptFileError when a file is not what the card says, and whatever `read` throws
 */
export async function packageFrom<Card extends PackageCard>(
  schema: z.ZodType<Card>,
  id: string,
  read: ReadFile,
): Promise<ClassifierPackage<Card>> {
  const card = parse(await read('card.json'), schema, 'card.json');
  if (card.id !== id) throw new CorruptFileError(`The card in the folder ${id} is that of ${card.id}.`);
  const onnx = await read('model.onnx');
  await checkHash(onnx, card.hash, 'model.onnx');
  const bytes = await read('reference.json');
  await checkHash(bytes, card.referenceHash, 'reference.json');
  const reference = parse(bytes, referenceSchema, 'reference.json');
  if (reference.features.join() !== card.features.map((feature) => feature.id).join())
    throw new CorruptFileError('Card and reference of the classifier name different features.');
  return { onnx, card, reference, robustness: await robustnessFrom(read, card.robustnessHash) };
}

async function robustnessFrom(
  read: ReadFile,
  hash: string | undefined,
): Promise<BootstrapEnsemble | undefined> {
  if (hash === undefined) return undefined;
  const bytes = await read('robustness.json');
  await checkHash(bytes, hash, 'robustness.json');
  return readRobustnessBytes(bytes);
}

function parse<T>(bytes: Uint8Array, schema: z.ZodType<T>, file: string): T {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new CorruptFileError(`${file} of the classifier cannot be read.`, { cause });
  }
}

async function checkHash(bytes: Uint8Array, expected: string, file: string): Promise<void> {
  if (!sameHash(await sha256Hex(bytes), expected))
    throw new CorruptFileError(`${file} of the classifier has changed: its hash is not the one on the card.`);
}
