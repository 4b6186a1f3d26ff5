import 'server-only';
import { NotFoundError } from '@/lib/errors';
import {
  ARCHIVE,
  archiveOf,
  type CheckResult,
  exportFiles,
  type TuningExport,
  type TuningFacts,
} from '@/lib/finetune';
import { audit } from './audit';
import { db } from './client';
import { ofClinic } from './scope';
import { readExamples } from './tuning-work';
import type { Viewer } from './viewer';

/** A file of a fine-tuning set, ready to be sent. */
export interface TuningFile {
  readonly body: string | Uint8Array;
  readonly type: string;
}

/** @throws NotFoundError for a set of another clinic, or one that is not finished */
export async function readTuningExport(viewer: Viewer, id: string): Promise<TuningExport> {
  const row = await db().tuningSet.findFirst({ where: { id, ...ofClinic(viewer) } });
  if (!row?.examples || row.facts === null) throw new NotFoundError('finished fine-tuning set');
  return {
    // Written by the worker from the types they are read as.
    facts: row.facts as unknown as TuningFacts,
    checks: row.checks as unknown as readonly CheckResult[],
    examples: readExamples(row.examples),
  };
}

/**
 * One file of a finished set, or all of them as an archive. No id of a person and no date of a day is in any. Every
 * export is recorded.
 * @throws NotFoundError for a set of another clinic, an unfinished one, or an unknown file
 */
export async function exportTuning(viewer: Viewer, id: string, name: string): Promise<TuningFile> {
  const whole = await readTuningExport(viewer, id);
  const file = await fileOf(whole, name);
  await db().$transaction((tx) => audit(tx, viewer, 'export', 'tuning-set', id));
  return file;
}

async function fileOf(whole: TuningExport, name: string): Promise<TuningFile> {
  if (name === ARCHIVE) return { body: new Uint8Array(archiveOf(whole)), type: 'application/gzip' };
  const file = exportFiles(whole).find((one) => one.name === name);
  if (!file) throw new NotFoundError('file');
  return { body: file.text(), type: `${TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8` };
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  md: 'text/markdown',
  py: 'text/x-python',
  yaml: 'application/yaml',
  yml: 'application/yaml',
};
