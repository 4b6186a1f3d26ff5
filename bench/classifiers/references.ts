import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DEFAULT_METHODS, FAMILIES, type Family, foldsOf, type ScoredDay } from '@/lib/classifiers';
import type { FamilyRun } from './ours';
import type { BenchTable } from './table';

const SCRIPT = path.join('bench', 'classifiers', 'reference.py');

/** What the references scored, by table and family, and with which versions. */
export interface ReferenceRun {
  readonly versions: Readonly<Record<string, string>>;
  readonly runs: ReadonlyMap<string, FamilyRun>;
  /** Why the run ended early, where it did. */
  readonly failure?: string;
}

/** Key of a run. */
export function runKey(table: BenchTable, family: Family): string {
  return `${table.id} ${family}`;
}

type Line =
  | { readonly kind: 'versions'; readonly versions: Readonly<Record<string, string>> }
  | {
      readonly kind: 'scores';
      readonly table: string;
      readonly family: Family;
      readonly fold: number;
      readonly seconds: number;
      readonly scores: readonly number[];
    };

/** The people who stop a network's training in `fitModel`: a fifth of the training people, by the same seed. */
const STOPPING_FOLDS = 5;

function toJson(table: BenchTable): object {
  return {
    id: table.id,
    // JSON has no NaN: what was not measured is null, which NumPy reads as NaN.
    rows: table.rows.map(({ features }) => table.features.map((id) => features[id] ?? null)),
    labels: table.rows.map(({ label }) => label),
    folds: table.folds.map(({ seed, inside, held }) => {
      const days = inside.map((i) => table.rows[i]!);
      const fold = foldsOf(days, STOPPING_FOLDS, seed);
      return { seed, inside, held, stops: days.map(({ participant }) => fold.get(participant) === 0) };
    }),
  };
}

/** Trains the references of all tables in one Python process; rows go in and scores come out through pipes only. */
export async function runReferences(
  python: string,
  tables: readonly BenchTable[],
  say: (line: string) => void,
): Promise<ReferenceRun> {
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors = `${errors}${data}`.slice(-2000);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  child.stdin.on('error', () => undefined);
  const families = Object.fromEntries(FAMILIES.map((family) => [family, DEFAULT_METHODS[family].settings]));
  child.stdin.end(JSON.stringify({ families, tables: tables.map(toJson) }));
  let versions: ReferenceRun['versions'] = {};
  const runs = new Map<string, { days: ScoredDay[]; seconds: number[] }>();
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if (line.kind === 'versions') {
      versions = line.versions;
      continue;
    }
    const table = tables.find(({ id }) => id === line.table)!;
    const key = runKey(table, line.family);
    const run = runs.get(key) ?? { days: [], seconds: [] };
    runs.set(key, run);
    run.seconds.push(line.seconds);
    const { held } = table.folds[line.fold]!;
    line.scores.forEach((probability, i) => {
      const { participant, label } = table.rows[held[i]!]!;
      run.days.push({ participant, label, probability, threshold: 0, model: String(line.fold) });
    });
    if (line.fold === table.folds.length - 1) say(`${key}@reference`);
  }
  const code = await ended;
  if (code === 0) return { versions, runs };
  return {
    versions,
    runs,
    failure: errors.trim().split('\n').at(-1) || `Python ended with ${code}`,
  };
}
