import { z } from 'zod';
import { curvePointSchema } from '@/lib/llm/embedded/card';

const line = z.union([
  z.object({ stage: z.enum(['reading', 'training', 'exporting']) }),
  z.object({ share: z.number().min(0), point: curvePointSchema }),
]);

/** What the trainer tells: that a stage begins, or a point of its curve with the share of the training that is done. */
export type TunerLine = z.infer<typeof line>;

/** A line of the trainer's output; undefined for words that are meant for people. */
export function readTunerLine(text: string): TunerLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Lines of the trainer's errors that a failure quotes, and letters of each. */
const QUOTED = 4;
const LONGEST = 200;
/** Folders of a path of this machine: whoever reads a failure needs to know the file, not where it lies. */
const FOLDERS = {
  quoted: /(?<=["'])(?:[A-Za-z]:)?[\\/][^"'\n]*[\\/](?=[^"'\\/\n]*["'])/g,
  bare: /(?<![^\s"'(])(?:[A-Za-z]:)?[\\/](?:[^\s"'\\/:]+[\\/])*(?=[^\s"'\\/:]+)/g,
} as const;

/** The last things a trainer said, without the folders of this machine; empty when it said nothing. */
export function lastWords(lines: readonly string[]): string {
  return lines
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(-QUOTED)
    .map((text) => text.replaceAll(FOLDERS.quoted, '').replaceAll(FOLDERS.bare, '').slice(0, LONGEST))
    .join(' / ');
}
