import 'server-only';
import type { StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { readEvaluation } from '@/lib/classifiers/evaluation-store';
import { getRegistryEntry, packageRoot } from './classifiers';
import type { Viewer } from './viewer';

/**
 * The evaluation of a registered classifier: of this very version, where one was made.
 * @throws NotFoundError for an id that is not in the registry; CorruptFileError when the file cannot be read
 */
export async function getEvaluation(viewer: Viewer, id: string): Promise<StoredEvaluation | undefined> {
  const { card } = await getRegistryEntry(viewer, id);
  const root = packageRoot(card);
  return root === undefined ? undefined : readEvaluation(root, card);
}
