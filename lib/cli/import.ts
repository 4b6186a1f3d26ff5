import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { InvalidInputError } from '@/lib/errors';
import {
  csvLines,
  type FileTree,
  type ImportReport,
  type ImportRun,
  openTree,
  reportText,
  runImport,
  SOURCE_FACTS,
  SOURCES,
  type Source,
  writeDaysCsv,
} from '@/lib/ingest';
import { runCommand } from '@/lib/processes/command';
import { tell } from '@/lib/processes/terminal';

const USAGE = `Usage: npm run import -- <${SOURCES.join('|')}> <folder, zip or file> [--name NAME] [--json]
                         [--dry-run]                        report only, nothing is stored
                         [--derive-only [--out days.csv]]   person-day rows as CSV, no database
Exit code: 0 when done, 2 for bad input.`;

interface Request {
  readonly source: Source;
  readonly target: string;
  readonly name?: string;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly deriveOnly: boolean;
  readonly out?: string;
}

function readArguments(): Request {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      'derive-only': { type: 'boolean', default: false },
      out: { type: 'string' },
      name: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [kind, target, ...rest] = positionals;
  const source = SOURCES.find((id) => id === kind);
  if (!source || target === undefined || rest.length > 0) throw new InvalidInputError(USAGE);
  if (values.out !== undefined && !values['derive-only'])
    throw new InvalidInputError('--out goes with --derive-only.');
  return {
    source,
    target,
    name: values.name,
    json: values.json,
    dryRun: values['dry-run'],
    deriveOnly: values['derive-only'],
    out: values.out,
  };
}

/** Ctrl-C cancels between two files, so that nothing half-written stays. */
function cancelledByTerminal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

async function derive(run: ImportRun, out: string | undefined): Promise<void> {
  if (out === undefined) {
    for await (const text of csvLines(run.participants))
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    return;
  }
  const partial = `${out}.partial`;
  await mkdir(path.dirname(path.resolve(out)), { recursive: true });
  try {
    await writeDaysCsv(run.participants, createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Stores the data set, whole or not at all. The database is loaded only here. */
async function store(request: Request, tree: FileTree, signal: AbortSignal): Promise<void> {
  const [{ withDatabase }, { importTree }, { demoViewer }] = await Promise.all([
    import('@/lib/processes/database'),
    import('@/lib/jobs/import-tree'),
    import('@/lib/data/viewer'),
  ]);
  const { source } = request;
  const name = request.name ?? `${SOURCE_FACTS[source].label} ${tree.label}`;
  const { report, datasetId } = await withDatabase(() =>
    importTree({ viewer: demoViewer(), tree, source, name, dryRun: false, signal }),
  );
  print(request, report, { name, dataset: datasetId ?? '' });
}

function print(request: Request, report: ImportReport, more: Readonly<Record<string, string>>): void {
  const text = request.json
    ? JSON.stringify({ ...more, ...report }, null, 2)
    : [reportText(report), ...Object.entries(more).map(([key, value]) => `\n${key}: ${value}`)].join('\n');
  // Standard output is the CSV itself when no file was named.
  if (request.deriveOnly && request.out === undefined) tell(text);
  else process.stdout.write(`${text}\n`);
}

/** Reads everything and stores nothing; the report is printed also when the files turn out to be unreadable. */
async function look(request: Request, tree: FileTree, signal: AbortSignal): Promise<void> {
  const run = runImport(tree, { source: request.source, chunks: false, signal });
  try {
    if (request.deriveOnly) await derive(run, request.out);
    else for await (const _ of run.participants);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    if (request.json) print(request, run.report(), { error: error.message });
    else if (run.report().problemCount > 0) tell(reportText(run.report()));
    throw error;
  }
  print(request, run.report(), {});
}

await runCommand(USAGE, async () => {
  const request = readArguments();
  const signal = cancelledByTerminal();
  const tree = await openTree(request.target);
  try {
    if (request.dryRun || request.deriveOnly) await look(request, tree, signal);
    else await store(request, tree, signal);
    return 0;
  } finally {
    await tree.close();
  }
});
