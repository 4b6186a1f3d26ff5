import path from 'node:path';
import type { LabelledDay } from '@/lib/classifiers';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { InvalidInputError } from '@/lib/errors';
import { runImport } from '@/lib/ingest/run-import';
import { SOURCE_FACTS } from '@/lib/ingest/sources';
import { openTree } from '@/lib/ingest/tree/open-tree';
import type { ImportProgress, Source } from '@/lib/ingest/types';
import { limitsOfReal } from './limits';
import { type RowUnit, rowsOf } from './row-unit';
import type { TrainingSet } from './training-set';

export interface ImportedOptions {
  readonly source: Source;
  /** Folder, archive or file. */
  readonly path: string;
  readonly stressThreshold?: number;
  /** What a row is; a day where absent. */
  readonly unit?: RowUnit;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Complete labelled days of real files, read by the importer and kept in memory only.
 * @throws InvalidInputError when the files cannot be read or hold no complete day with a label
 */
export async function importedTrainingSet(options: ImportedOptions): Promise<TrainingSet> {
  const { source, signal, onProgress } = options;
  const stressThreshold = options.stressThreshold ?? DEFAULT_STRESS_THRESHOLD;
  const run = runImport(await openTree(options.path), { source, chunks: false, signal, onProgress });
  const rows: LabelledDay[] = [];
  for await (const { participant, days } of run.participants)
    rows.push(
      ...rowsOf({ id: participant.sourceId, split: participant.split }, days, options.unit, stressThreshold),
    );
  if (rows.length === 0)
    throw new InvalidInputError(
      `${path.basename(options.path)} has no complete day with a stress label: sleep, activity, glucose and heart rate must be sufficient and stress must be measured (column stressMean in a CSV).`,
    );
  return {
    id: source === 'csv' ? `csv-${slug(options.path)}` : source,
    synthetic: false,
    licence: SOURCE_FACTS[source].licence,
    limits: limitsOfReal(SOURCE_FACTS[source].label),
    stressThreshold,
    rows,
  };
}

/** Name of a file as part of a classifier id. */
function slug(file: string): string {
  const stem = path.basename(file).replace(/\.[a-z.]+$/i, '');
  return (
    stem
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 30) || 'days'
  );
}
