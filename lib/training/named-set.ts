import path from 'node:path';
import { InvalidInputError } from '@/lib/errors';
import { importedTrainingSet } from './imported';
import type { RowUnit } from './row-unit';
import { simulatedTrainingSet } from './simulated';
import type { TrainingSet } from './training-set';

/** Where T1D-UOM lies when nobody says. */
const T1D_UOM = path.join('..', 'shared', 'data', 't1d-uom', 'raw');

export interface NamedSetOptions {
  /** `simulated-effects`, `simulated-null`, `t1d-uom`, `ai-readi`, or a CSV file of days. */
  readonly dataset: string;
  /** Folder of t1d-uom or ai-readi. */
  readonly data?: string;
  /** Seed of the simulated cohort, and its size. */
  readonly seed?: number;
  readonly participants?: number;
  readonly unit?: RowUnit;
  readonly signal?: AbortSignal;
}

/**
 * The labelled rows of a data set as commands name it.
 * @throws InvalidInputError for a name that is none, or an option that does not belong to it
 */
export async function namedTrainingSet(options: NamedSetOptions): Promise<TrainingSet> {
  const { dataset, data, participants } = options;
  if (dataset === 'simulated-effects' || dataset === 'simulated-null')
    return simulatedTrainingSet(dataset === 'simulated-effects' ? 'effects' : 'null', options);
  if (participants !== undefined) throw new InvalidInputError('--participants is for simulated people only.');
  if (dataset === 't1d-uom' || dataset === 'ai-readi') {
    if (data === undefined && dataset === 'ai-readi')
      throw new InvalidInputError('Say where the AI-READI folder is: --data PATH.');
    return importedTrainingSet({ ...options, source: dataset, path: data ?? T1D_UOM });
  }
  if (!/\.(csv|tsv)(\.gz)?$/i.test(dataset))
    throw new InvalidInputError(`“${dataset}” is no data set and no CSV file.`);
  return importedTrainingSet({ ...options, source: 'csv', path: dataset });
}
