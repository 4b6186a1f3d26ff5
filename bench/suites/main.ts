import { loadPackage } from '@/lib/data/classifiers';
import { browserFigures } from '../browser-predict';
import { exactRows } from '../main/exact';
import { highDays } from '../main/high-days';
import { importRows } from '../main/import';
import { predictRows } from '../main/predict';
import { t1dRows } from '../main/t1d-uom';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';

const IMPORT_SIZES = [100, 1000] as const;

/** Import rate and memory, predict latency on the server and in the browser, and the certified search. */
export async function mainSuite({ n, seed, say }: SuiteOptions): Promise<SuiteResult> {
  const rows: BenchRow[] = [];
  for (const world of ['effects', 'null'] as const) {
    const set = world === 'effects' ? 'simulated' : 'simulated-null';
    const actionable = await loadPackage(`simulated-${world}-xgboost`);
    const full = await loadPackage(actionable.card.counterpart);
    const days = await highDays(world, actionable, n);
    say(`${set}: ${days.length} days predicted high`);
    rows.push(...(await exactRows(set, actionable, full, days, seed)));
    if (world === 'effects') rows.push(...(await predictRows(set, actionable, days)));
  }
  say('browser');
  rows.push(...(await browserFigures('simulated', 'simulated-effects-xgboost', say)));
  say('T1D-UOM, people held out');
  rows.push(...(await t1dRows(seed, say)));
  for (const participants of IMPORT_SIZES) {
    say(`import of ${participants} simulated participants`);
    rows.push(...(await importRows(participants, seed)));
  }
  return { rows };
}
