import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { languageHash } from '@/lib/llm/embedded/language';
import { type Example, encodeExamples, RECORD } from '@/lib/llm/embedded/training/examples';
import { vocabularyFile } from '@/lib/llm/embedded/training/vocabulary-file';

/** Lessons of a tuning, kept as files so that a tuning that was stopped starts from them again. */
export interface KeptLessons {
  readonly train: number;
  readonly heldOut: number;
}

const kept = z.object({
  train: z.number(),
  heldOut: z.number(),
  /** What they are written in: lessons of another version of the product are made anew. */
  record: z.number(),
  language: z.string(),
});

/** Where the files of a tuning lie while it goes on. They hold days of people as tokens, and nobody's name. */
export class WorkFolder {
  constructor(readonly folder: string) {}

  readonly file = (name: string): string => path.join(this.folder, name);

  /** What is kept here and can be used still. */
  async lessons(): Promise<KeptLessons | undefined> {
    const text = await readFile(this.file('lessons.json'), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const { data } = kept.safeParse(JSON.parse(text));
    return data?.record === RECORD && data.language === (await languageHash()) ? data : undefined;
  }

  /** Writes lessons and what the trainer needs beside them; they count once all are there. */
  async keep(train: readonly Example[], heldOut: readonly Example[]): Promise<KeptLessons> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.file('train.u16'), encodeExamples(train));
    await writeFile(this.file('held-out.u16'), encodeExamples(heldOut));
    await writeFile(this.file('vocabulary.json'), vocabularyFile());
    const counts = { train: train.length, heldOut: heldOut.length };
    const record = { ...counts, record: RECORD, language: await languageHash() };
    await writeFile(this.file('lessons.part'), JSON.stringify(record));
    await rename(this.file('lessons.part'), this.file('lessons.json'));
    return counts;
  }
}
