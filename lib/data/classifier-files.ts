import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluationBytes } from '@/lib/classifiers/evaluation-store';
import { NotFoundError } from '@/lib/errors';
import { cardMarkdown } from '@/lib/registry/card-markdown';
import { evaluationCsv } from '@/lib/views/evaluation-csv';
import { getRegistryEntry, packageRoot } from './classifiers';
import { getEvaluation } from './evaluations';
import type { Viewer } from './viewer';

/** Files of a classifier that a browser may fetch, with their media type. */
const SERVED_FILES = new Map([
  ['model.onnx', 'application/octet-stream'],
  ['card.json', 'application/json'],
  ['card.md', 'text/markdown; charset=utf-8'],
  ['reference.json', 'application/json'],
  ['robustness.json', 'application/json'],
  ['evaluation.json', 'application/json'],
  ['evaluation.csv', 'text/csv; charset=utf-8'],
]);

/**
 * One file of a registered classifier: its graph, its reference rows, its retrained copies, its card for people (card.md) and machines, its
 * evaluation.
 * @throws NotFoundError for an unknown classifier or file, or an evaluation that was not made
 */
export async function readClassifierFile(
  viewer: Viewer,
  id: string,
  file: string,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }> {
  const type = SERVED_FILES.get(file);
  if (!type) throw new NotFoundError('file');
  const { card } = await getRegistryEntry(viewer, id);
  const text = (content: string) => ({ bytes: new TextEncoder().encode(content), type });
  if (file === 'card.md') return text(cardMarkdown(card, await getEvaluation(viewer, id)));
  if (file.startsWith('evaluation.')) {
    const stored = await getEvaluation(viewer, id);
    if (!stored) throw new NotFoundError('evaluation');
    return text(file === 'evaluation.csv' ? evaluationCsv(stored) : evaluationBytes(stored));
  }
  const root = packageRoot(card);
  if (root === undefined) throw new NotFoundError('file');
  return { bytes: new Uint8Array(await readFile(path.join(root, id, file))), type };
}
