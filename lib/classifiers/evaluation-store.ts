import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CorruptFileError } from '@/lib/errors';
import { sameHash } from '@/lib/onnx';
import type { StoredEvaluation } from './evaluation/classifier-evaluation';
import { storedEvaluationSchema } from './evaluation/evaluation-schema';
import { packageFolder } from './store';

const FILE = 'evaluation.json';

/** The file evaluation.json holds. */
export function evaluationBytes(stored: StoredEvaluation): string {
  return `${JSON.stringify(storedEvaluationSchema.parse(stored), undefined, 1)}\n`;
}

/** Puts an evaluation beside the package it is of, whole or not at all; an earlier one is replaced. */
export async function writeEvaluation(root: string, stored: StoredEvaluation): Promise<void> {
  const file = path.join(packageFolder(root, stored.classifier.id), FILE);
  await writeFile(`${file}.writing`, evaluationBytes(stored));
  await rename(`${file}.writing`, file);
}

/**
 * The evaluation beside the package `root/id`, where there is one of exactly this version: that of a file which was
 * replaced since says nothing about the new one.
 * @throws CorruptFileError when the file cannot be read as one
 */
export async function readEvaluation(
  root: string,
  { id, hash }: StoredEvaluation['classifier'],
): Promise<StoredEvaluation | undefined> {
  const text = await readFile(path.join(packageFolder(root, id), FILE), 'utf8').catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  const stored = parsed(text);
  return stored.classifier.id === id && sameHash(stored.classifier.hash, hash) ? stored : undefined;
}

function parsed(text: string): StoredEvaluation {
  try {
    return storedEvaluationSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CorruptFileError(`${FILE} of the classifier cannot be read.`, { cause });
  }
}
