import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CorruptFileError } from '@/lib/errors';

/** The shipped copy of a data folder with the demo in it, so that the first start takes seconds. */
export const DEMO_PACK = 'prisma/demo/demo.tar.gz';
export const DEMO_PACK_CARD = 'prisma/demo/pack.json';

const cardSchema = z.object({
  /** `hashMigrations` of the migrations it was made with; with any other it is not used. */
  migrations: z.string(),
  /** SHA-256 of the archive. */
  sha256: z.string(),
  bytes: z.number(),
  /** Hash of the demo's days, predictions, plans and cells without their opaque ids and times: the same whenever it is made anew. */
  content: z.string(),
  /** Rows by table, for people. */
  counts: z.record(z.string(), z.number()),
});
export type DemoPackCard = z.infer<typeof cardSchema>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The shipped demo, or undefined when there is none for these migrations.
 * @throws CorruptFileError when the archive is not the one its card describes
 */
export async function readDemoPack(
  migrations: string,
  archive = DEMO_PACK,
  cardFile = DEMO_PACK_CARD,
): Promise<Blob | undefined> {
  const card = await readDemoPackCard(cardFile);
  if (card?.migrations !== migrations) return undefined;
  const bytes = await readFile(archive);
  if (sha256(bytes) !== card.sha256)
    throw new CorruptFileError(
      `${archive} is not the file that ${cardFile} describes. Restore it from the repository.`,
    );
  return new Blob([new Uint8Array(bytes)], { type: 'application/gzip' });
}

/** What the shipped demo holds, or undefined when there is none. */
export async function readDemoPackCard(file = DEMO_PACK_CARD): Promise<DemoPackCard | undefined> {
  try {
    return cardSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
