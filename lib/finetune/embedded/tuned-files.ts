import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NotFoundError } from '@/lib/errors';
import { LanguageModel } from '@/lib/llm/embedded/language-model';
import type { TunedCard } from './tuned-card';

/** Puts a tuned model with its card into its folder, all at once. */
export async function writeTunedModel(folder: string, bytes: Uint8Array, card: TunedCard): Promise<void> {
  const incoming = `${folder}.incoming`;
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  await writeFile(path.join(incoming, 'model.onnx'), bytes);
  await writeFile(path.join(incoming, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);
  // What may lie there is left of an attempt that was cut off here.
  await rm(folder, { recursive: true, force: true });
  await rename(incoming, folder);
}

const loaded = new Map<string, Promise<LanguageModel>>();

/**
 * A tuned model, read and checked on first use and kept.
 * @throws NotFoundError when its file is gone, CorruptFileError when it is not the one of the card
 */
export function tunedModel(folder: string, card: TunedCard): Promise<LanguageModel> {
  const known = loaded.get(card.hash);
  if (known) return known;
  const model = load(folder, card);
  loaded.set(card.hash, model);
  model.catch(() => loaded.delete(card.hash));
  return model;
}

async function load(folder: string, { hash, architecture }: TunedCard): Promise<LanguageModel> {
  const bytes = await readFile(path.join(folder, 'model.onnx')).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? new NotFoundError('tuned model') : cause;
  });
  return LanguageModel.load(bytes, architecture, { expectedHash: hash });
}
