import { chunksOf } from '@/lib/derive/chunk-days';
import { deriveDays } from '@/lib/derive/days';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import { readAiReadi } from './ai-readi';
import { readCsv } from './csv';
import { requireSource } from './detect';
import { ProblemLog, RefusedFile } from './problems';
import { ReportBuilder } from './report';
import { problemText } from './report-text';
import { readT1dUom } from './t1d-uom';
import type { FileTree } from './tree/file-tree';
import type {
  ImportedParticipant,
  Importer,
  ImportItem,
  ImportProgress,
  ImportReport,
  Problem,
  Source,
} from './types';

const IMPORTERS: Readonly<Record<Source, Importer>> = {
  'ai-readi': readAiReadi,
  't1d-uom': readT1dUom,
  csv: readCsv,
};

export interface ImportOptions {
  readonly source: Source;
  /** Also pack the raw signals; off for a dry run and for a CSV of days. */
  readonly chunks?: boolean;
  readonly signal?: AbortSignal;
  readonly onProblem?: (problem: Problem) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** One pass over the files of an import. */
export interface ImportRun {
  /**
   * The participants, one at a time; may be walked once. A participant with an error is left out whole.
   * @throws InvalidInputError when the data set cannot be read at all, CancelledError when the signal aborts
   */
  readonly participants: AsyncIterable<ImportedParticipant>;
  /** What has been found so far; whole once `participants` is exhausted. */
  readonly report: () => ImportReport;
}

/** Reads, derives and packs; a dry run is the same pass with nobody storing what it yields. */
export function runImport(tree: FileTree, options: ImportOptions): ImportRun {
  const problems = new ProblemLog(options.onProblem);
  const report = new ReportBuilder(options.source, problems);
  return { participants: participantsOf(tree, options, problems, report), report: () => report.build() };
}

async function* participantsOf(
  tree: FileTree,
  options: ImportOptions,
  problems: ProblemLog,
  report: ReportBuilder,
): AsyncGenerator<ImportedParticipant> {
  const { source, signal, onProgress } = options;
  requireSource(tree, source);
  for (const link of tree.links.slice(0, 100))
    problems.warn({ file: link, code: 'link-ignored', message: 'This is a link; links are not followed.' });
  const context = {
    problems,
    signal,
    onFile: (filesDone: number, filesTotal: number) =>
      onProgress?.({ filesDone, filesTotal, participants: report.people }),
    onHeaders: report.setHeaders.bind(report),
    onLeftOut: report.leaveOut.bind(report),
  };
  try {
    for await (const item of IMPORTERS[source](tree, context)) {
      throwIfAborted(signal, 'The import');
      const imported = derived(item, options.chunks ?? true);
      if (imported.days.length === 0) continue;
      report.add(imported.days);
      yield imported;
    }
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    problems.error(error.detail);
    throw new InvalidInputError(`${error.detail.file}: ${error.message} Nothing was imported.`);
  }
  if (report.people === 0) {
    const first = problems.problems.slice(0, 3).map(problemText).join(' ');
    const message = `${tree.label} holds no participant that can be imported. Nothing was imported. ${first}`;
    throw new InvalidInputError(message.trim());
  }
}

function derived(item: ImportItem, withChunks: boolean): ImportedParticipant {
  if (item.kind === 'days') return { participant: item.participant, days: item.days, chunks: [] };
  const { streams } = item;
  return {
    participant: streams.participant,
    days: deriveDays(streams, item.derive),
    chunks: withChunks ? chunksOf(streams) : [],
  };
}
