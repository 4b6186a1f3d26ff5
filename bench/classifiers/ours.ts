import { DEFAULT_METHODS, type Family, type LabelledDay, type ScoredDay } from '@/lib/classifiers';
import { calibrate } from '@/lib/classifiers/calibrate';
import { fitModel, marginsOf } from '@/lib/classifiers/model';
import { scoreDays } from '@/lib/classifiers/train';
import type { BenchTable } from './table';

/** What one family made of a table: held-out days fold after fold, and the seconds of each training. */
export interface FamilyRun {
  readonly days: readonly ScoredDay[];
  readonly seconds: readonly number[];
}

/**
 * Trains a family on every fold of a table. Where people are few, nothing is calibrated: the AUC does not ask for it,
 * and the days carry the margin as it is.
 */
export async function runOurs(table: BenchTable, family: Family): Promise<FamilyRun> {
  const { features } = table;
  const days: ScoredDay[] = [];
  const seconds: number[] = [];
  for (const [place, fold] of table.folds.entries()) {
    const rows = (numbers: readonly number[]): LabelledDay[] => numbers.map((i) => table.rows[i]!);
    const [inside, held, calibration] = [rows(fold.inside), rows(fold.held), rows(fold.calibration)];
    const start = process.cpuUsage();
    const fitted = await fitModel(inside, { features, method: DEFAULT_METHODS[family], seed: fold.seed });
    const { user, system } = process.cpuUsage(start);
    seconds.push((user + system) / 1e6);
    const model = String(place);
    if (calibration.length > 0) {
      const calibrated = calibrate(fitted, calibration, marginsOf(fitted, calibration, features));
      const scored = scoreDays(calibrated.model, calibrated.threshold, held, features);
      days.push(...scored.map((day) => ({ ...day, model })));
    } else {
      const margins = marginsOf(fitted, held, features);
      days.push(
        ...held.map(({ participant, label }, i) => ({
          participant,
          label,
          probability: margins[i]!,
          threshold: 0,
          model,
        })),
      );
    }
  }
  return { days, seconds };
}
