import { z } from 'zod';

const block = z.object({ k: z.number().int().min(1), row: z.record(z.string(), z.unknown()) });

/** The measured row of a block of data, as text to compare; empty when there is none. */
export function rowOf(text: string): string {
  try {
    return JSON.stringify(block.parse(JSON.parse(text)).row);
  } catch {
    return '';
  }
}
