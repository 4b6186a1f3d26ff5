import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DayExplanation } from '@/lib/explain/explain-day';
import { outOfFoldHigh } from '@/lib/explain/out-of-fold';
import { tallyPlans } from '@/lib/explain/tally';
import { importedTrainingSet } from '@/lib/training';
import type { BenchRow } from '../report';
import { certifiedPlan } from './certified';

/** T1D-UOM (doi:10.5281/zenodo.15169263, CC BY 4.0) where it lies on a developer's machine; never in the repository. */
const FOLDER = path.join('..', 'shared', 'data', 't1d-uom', 'raw');

/** Best plans of every T1D-UOM day that its out-of-fold classifier predicts high, by number of changes and by reason. */
export async function t1dRows(seed: number, say: (line: string) => void): Promise<readonly BenchRow[]> {
  if (!existsSync(FOLDER)) {
    say('T1D-UOM is not on this machine: its rows are left out');
    return [];
  }
  const set = await importedTrainingSet({ source: 't1d-uom', path: FOLDER });
  const rows: BenchRow[] = [];
  for (const variant of ['actionable', 'full'] as const) {
    const results: DayExplanation[] = [];
    const options = { seed, createdAt: new Date().toISOString(), variant };
    for await (const { features, actionable, full } of outOfFoldHigh(set, options))
      results.push(await certifiedPlan(features, { actionable, full }, seed));
    const common = {
      set: 't1d-uom',
      classifier: variant === 'full' ? 'xgboost+proxies' : 'xgboost',
      engine: 'exact',
      setting: 'product',
      n: results.length,
      unit: 'days',
    };
    const { byChanges, byReason } = tallyPlans(results);
    for (const [changes, value] of byChanges) rows.push({ ...common, metric: `plans:${changes}`, value });
    for (const [reason, value] of byReason) rows.push({ ...common, metric: `noPlan:${reason}`, value });
  }
  return rows;
}
