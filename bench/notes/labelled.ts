import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const LABELLED = z.array(
  z.strictObject({
    id: z.string(),
    /** Manner of writing; `inject` holds instructions to whoever reads it. */
    style: z.string(),
    note: z.string().min(1),
    labels: z.array(z.strictObject({ ask: z.string(), quote: z.string() })),
  }),
);

export type LabelledNote = z.output<typeof LABELLED>[number];

/** The halves of the labelled notes, the headline first. */
export const HALVES = ['held-out', 'development'] as const;
export type Half = (typeof HALVES)[number];

/** One half of the labelled notes (bench/notes/README.md). */
export function labelledNotes(half: Half): readonly LabelledNote[] {
  return LABELLED.parse(JSON.parse(readFileSync(path.join('bench', 'notes', `${half}.json`), 'utf8')));
}
