import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { FEATURE_IDS, type FeatureId } from '@/lib/features';
import { CONSTRAINTS } from './constraints-schema';

/**
 * Reads the constraints of a JSON file; without one the product's defaults hold.
 * @throws InvalidInputError when the file cannot be read, or with everything that is wrong in it
 */
export async function readConstraintsFile(file: string | undefined): Promise<Constraints> {
  if (file === undefined) return PRODUCT_CONSTRAINTS;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InvalidInputError(`The file of constraints ${file} cannot be read.`, { cause });
  });
  return parseConstraints(text, file);
}

/** @throws InvalidInputError with everything that is wrong in the text */
export function parseConstraints(text: string, file: string): Constraints {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new InvalidInputError(`${file} is no JSON.`, { cause });
  }
  const read = CONSTRAINTS.safeParse(json);
  if (!read.success) throw new InvalidInputError(`${file}:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** Constraints with further locks, in schema order. */
export function withLocks(constraints: Constraints, locks: readonly FeatureId[]): Constraints {
  const locked = FEATURE_IDS.filter((id) => constraints.locked.includes(id) || locks.includes(id));
  return { ...constraints, locked };
}
