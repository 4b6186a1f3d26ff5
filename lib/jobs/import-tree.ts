import { text } from 'node:stream/consumers';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { importDataset } from '@/lib/data/import';
import type { Viewer } from '@/lib/data/viewer';
import {
  baseName,
  type FileTree,
  type ImportProgress,
  type ImportReport,
  runImport,
  SOURCE_FACTS,
  type Source,
} from '@/lib/ingest';

export interface ImportTreeInput {
  readonly viewer: Viewer;
  readonly tree: FileTree;
  readonly source: Source;
  readonly name: string;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What a folder says of itself in AI-READI's `dataset_description.json`. */
interface Description {
  readonly synthetic?: boolean;
  readonly world?: string;
}

const DESCRIPTION = 'dataset_description.json';

/**
 * Imports the files of a tree as a data set, or only looks through them (`dryRun`): the one road for the browser and the
 * command line. The tree is closed at the end.
 * @throws InvalidInputError when the data set cannot be read at all, CancelledError
 */
export async function importTree(
  input: ImportTreeInput,
): Promise<{ readonly report: ImportReport; readonly datasetId?: string }> {
  const { viewer, tree, source, name, dryRun, signal, onProgress } = input;
  try {
    const run = runImport(tree, { source, chunks: !dryRun, signal, onProgress });
    if (dryRun) {
      for await (const _ of run.participants);
      return { report: run.report() };
    }
    const description = await readDescription(tree);
    const synthetic = description.synthetic === true;
    const datasetId = await importDataset(
      viewer,
      {
        name,
        kind: synthetic ? 'simulated' : source,
        synthetic,
        world: synthetic ? description.world : undefined,
        licence: synthetic ? 'Made by a simulator, no real person' : SOURCE_FACTS[source].licence,
        stressThreshold: DEFAULT_STRESS_THRESHOLD,
        provenance: { source, label: tree.label },
      },
      run.participants,
      signal,
    );
    return { report: run.report(), datasetId };
  } finally {
    await tree.close();
  }
}

/** A description that cannot be read says nothing; the importer reports what matters. */
async function readDescription(tree: FileTree): Promise<Description> {
  const file = tree.files.find(({ path }) => baseName(path) === DESCRIPTION);
  if (!file) return {};
  try {
    const json: unknown = JSON.parse(await text(await tree.open(file.path)));
    return typeof json === 'object' && json !== null ? (json as Description) : {};
  } catch {
    return {};
  }
}
