import { InvalidInputError } from '@/lib/errors';

/** What every trainer learns from: complete rows of one width, and the class of each. */
export interface TrainingRows {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly (0 | 1)[];
}

/**
 * @returns the number of features
 * @throws InvalidInputError for no rows, one class only, rows of different widths or a value that is not finite
 */
export function checkTrainingRows({ rows, labels }: TrainingRows): number {
  const width = rows[0]?.length ?? 0;
  if (rows.length !== labels.length || width === 0 || new Set(labels).size !== 2)
    throw new InvalidInputError('Training needs rows of both classes.');
  if (rows.some((row) => row.length !== width || !row.every(Number.isFinite)))
    throw new InvalidInputError('Training rows must be complete.');
  return width;
}
