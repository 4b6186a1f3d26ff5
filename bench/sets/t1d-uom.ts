import { existsSync } from 'node:fs';
import path from 'node:path';
import { toCarded } from '@/lib/explain/carded';
import { importedTrainingSet, type Trained, type TrainingSet, trainPair } from '@/lib/training';
import { type ExplainedGroup, type HeldOutDay, spread } from './explained';

/** T1D-UOM (doi:10.5281/zenodo.15169263, CC BY 4.0) where it lies on a developer's machine; never in the repository. */
const FOLDER = path.join('..', 'shared', 'data', 't1d-uom', 'raw');

/** What stands beside every figure made from it. */
export const T1D_NOTE =
  't1d-uom: T1D-UOM, Zenodo doi:10.5281/zenodo.15169263, CC BY 4.0; people held out, fold by fold.';

/**
 * The days of T1D-UOM that an out-of-fold classifier calls high, a group a fold and variant; about n of each variant,
 * evenly over all of them. Predictors of a group are released once the next is asked for.
 */
export async function* t1dGroups(
  n: number,
  seed: number,
  say: (line: string) => void,
): AsyncGenerator<ExplainedGroup> {
  if (!existsSync(FOLDER)) {
    say('T1D-UOM is not on this machine: its rows are left out');
    return;
  }
  const set = await importedTrainingSet({ source: 't1d-uom', path: FOLDER });
  const pair = await trainPair(set, { seed, createdAt: new Date().toISOString(), repeats: 1 });
  for (const variant of ['actionable', 'full'] as const) yield* groupsOf(set, pair[variant], pair.full, n);
}

async function* groupsOf(
  set: TrainingSet,
  own: Trained,
  other: Trained,
  n: number,
): AsyncGenerator<ExplainedGroup> {
  const { days, folds } = own.crossValidation ?? { days: [], folds: [] };
  const chosen = new Set(
    spread(
      days.flatMap(({ probability, threshold }, i) => (probability >= threshold ? [i] : [])),
      n,
    ),
  );
  for (const { fold, package: item } of folds) {
    const counterpart = other.crossValidation?.folds.find((candidate) => candidate.fold === fold);
    if (!counterpart) continue;
    const actionable = await toCarded(item);
    const full = await toCarded(counterpart.package);
    const pick = (keep: (row: number) => boolean): readonly HeldOutDay[] =>
      set.rows.flatMap(({ participant, features }, i) =>
        days[i]?.fold === fold && keep(i) ? [{ participant, features }] : [],
      );
    yield {
      set: 't1d-uom',
      classifier: own === other ? 'xgboost+proxies' : 'xgboost',
      actionable,
      full,
      high: pick((i) => chosen.has(i)),
      low: pick((i) => set.rows[i]?.label === 0),
    };
    await actionable.predictor.release?.();
    await full.predictor.release?.();
  }
}
