import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measureNode } from '../peak-memory';
import type { BenchRow } from '../report';

const IMPORT_DAYS = 10;

/** Rate and peak memory of the import command on a simulated AI-READI folder, from outside the process. */
export async function importRows(participants: number, seed: number): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sensecf-bench-'));
  try {
    const cohort = path.join(folder, 'cohort');
    await measureNode([
      ...['.build/cli/simulate.js', '--participants', String(participants), '--days', String(IMPORT_DAYS)],
      ...['--world', 'effects', '--seed', String(seed), '--out', cohort],
    ]);
    const { seconds, peakMiB } = await measureNode([
      ...['.build/cli/import.js', 'ai-readi', cohort, '--derive-only'],
      ...['--out', path.join(folder, 'days.csv')],
    ]);
    const common = { set: `simulated-${participants}`, n: participants };
    const rate = {
      ...common,
      metric: 'importDaysPerSecond',
      value: (participants * IMPORT_DAYS) / seconds,
      unit: 'days/s',
    };
    if (peakMiB === undefined) return [rate];
    return [rate, { ...common, metric: 'importPeakMemory', value: peakMiB, unit: 'MiB' }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
