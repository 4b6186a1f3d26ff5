import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One figure of a suite, in the canonical ids of docs/metrics. */
export interface BenchRow {
  readonly set: string;
  readonly classifier?: string;
  readonly engine?: string;
  /** The engine it is compared with, row by row. */
  readonly against?: string;
  readonly setting?: string;
  readonly metric: string;
  readonly value: number;
  readonly n: number;
  /** 95 % interval. */
  readonly ci?: readonly [number, number];
  readonly unit: string;
}

export interface BenchReport {
  readonly suite: string;
  readonly createdAt: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly seed: number;
  readonly commit: string;
  readonly rows: readonly BenchRow[];
  /** What a reader has to know about the figures, one sentence each. */
  readonly notes: readonly string[];
}

/** What every suite is asked with. */
export interface SuiteOptions {
  /** Explained rows. */
  readonly n: number;
  readonly seed: number;
  /** Sets to measure; all of the suite's where absent. */
  readonly sets?: readonly string[];
  readonly say: (line: string) => void;
}

/** What a suite measured. */
export interface SuiteResult {
  readonly rows: readonly BenchRow[];
  readonly notes?: readonly string[];
}

/** A suite's rows with the machine, seed and commit they were measured on. */
export function toReport(
  suite: string,
  seed: number,
  { rows, notes = [] }: SuiteResult,
  now: Date,
): BenchReport {
  return {
    suite,
    createdAt: now.toISOString(),
    machine: { cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.cpus().length, node: process.version },
    seed,
    commit: currentCommit(),
    rows,
    notes,
  };
}

function currentCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** The report as a Markdown table under a line that says where it was measured. */
export function toMarkdown(report: BenchReport): string {
  const { machine } = report;
  const head = `${report.suite}, seed ${report.seed}, commit ${report.commit}, ${machine.cores} × ${machine.cpu}, Node ${machine.node}`;
  const cell = (text: string | undefined) => text ?? '–';
  const lines = report.rows.map((row) => {
    const interval = row.ci ? `${format(row.ci[0])} – ${format(row.ci[1])}` : '–';
    const engine = row.against ? `${cell(row.engine)} / ${row.against}` : cell(row.engine);
    return `| ${row.set} | ${cell(row.classifier)} | ${cell(row.setting)} | ${engine} | ${row.metric} | ${format(row.value)} | ${interval} | ${row.unit} | ${row.n} |`;
  });
  return [
    head,
    '',
    '| set | classifier | setting | engine | metric | value | 95 % interval | unit | n |',
    '|---|---|---|---|---|---:|---|---|---:|',
    ...lines,
    ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => `- ${note}`)] : []),
  ].join('\n');
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

/** Writes a report as JSON, and beside it as Markdown, making the folder. */
export function writeReport(file: string, report: BenchReport): void {
  const { dir, name } = path.parse(path.resolve(file));
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(path.join(dir, `${name}.md`), `${toMarkdown(report)}\n`);
}
