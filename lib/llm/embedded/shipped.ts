import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CorruptFileError, NotFoundError } from '@/lib/errors';
import { type EmbeddedCard, embeddedCardSchema } from './card';
import { LanguageModel } from './language-model';

/** The two models of the product: equal in everything but what they were trained on. */
export const EMBEDDED_IDS = ['embedded-finetuned', 'embedded-pretrained'] as const;
export type EmbeddedId = (typeof EMBEDDED_IDS)[number];

/** Where the shipped models lie; the browser fetches them from the same place. */
export function embeddedFolder(id: EmbeddedId): string {
  return path.join(process.cwd(), 'public', 'language-models', id);
}

/** @throws NotFoundError, CorruptFileError */
export async function readEmbeddedCard(id: EmbeddedId): Promise<EmbeddedCard> {
  const text = await read(id, 'card.json');
  const parsed = embeddedCardSchema.safeParse(JSON.parse(new TextDecoder().decode(text)));
  if (!parsed.success)
    throw new CorruptFileError(`The card of ${id} cannot be read.`, { cause: parsed.error });
  return parsed.data;
}

const loaded = new Map<EmbeddedId, Promise<LanguageModel>>();

/** The model, read and checked on first use and kept: a session takes a second to make. */
export function embeddedModel(id: EmbeddedId): Promise<LanguageModel> {
  const known = loaded.get(id);
  if (known) return known;
  const model = load(id);
  loaded.set(id, model);
  model.catch(() => loaded.delete(id));
  return model;
}

async function load(id: EmbeddedId): Promise<LanguageModel> {
  const card = await readEmbeddedCard(id);
  return LanguageModel.load(await read(id, 'model.onnx'), card.architecture, { expectedHash: card.hash });
}

async function read(id: EmbeddedId, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(embeddedFolder(id), file));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new NotFoundError(`language model file ${id}/${file}`);
    throw cause;
  }
}
