import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  featuresFor,
  foldsOf,
  type LabelledDay,
  participantsOf,
  type Split,
  splitByParticipant,
  type Variant,
} from '@/lib/classifiers';
import type { FeatureId } from '@/lib/features';
import { importedTrainingSet, simulatedTrainingSet, type TrainingSet, VARIANTS } from '@/lib/training';

/** Training and held-out rows of one fit, as row numbers; no participant is in both. */
export interface BenchFold {
  readonly seed: number;
  readonly inside: readonly number[];
  readonly held: readonly number[];
  /** Rows between the two that calibrate, where people are many enough to spare. */
  readonly calibration: readonly number[];
}

/** The rows of one set and variant with the folds that every trainer and its reference get. */
export interface BenchTable {
  readonly id: string;
  readonly set: string;
  readonly variant: Variant;
  readonly features: readonly FeatureId[];
  readonly rows: readonly LabelledDay[];
  readonly folds: readonly BenchFold[];
}

/** T1D-UOM (doi:10.5281/zenodo.15169263, CC BY 4.0) where it lies on a developer's machine; never in the repository. */
const T1D_UOM = path.join('..', 'shared', 'data', 't1d-uom', 'raw');
const FOLDS = 5;
const DRAWS = 5;

function heldOut(rows: readonly LabelledDay[], seed: number): readonly BenchFold[] {
  const place = new Map(rows.map((row, i) => [row, i]));
  const split = splitByParticipant(rows, seed);
  const of = (part: keyof Split) => split[part].map((row) => place.get(row)!);
  const parts = { inside: of('train'), calibration: of('calibration'), held: of('test') };
  return Array.from({ length: DRAWS }, (_, draw) => ({ seed: seed + draw, ...parts }));
}

function crossValidated(rows: readonly LabelledDay[], seed: number): readonly BenchFold[] {
  return Array.from({ length: DRAWS }, (_, draw) => seed + draw).flatMap((drawSeed) => {
    const foldOf = foldsOf(rows, FOLDS, drawSeed);
    const places = (keep: (fold: number) => boolean) =>
      rows.flatMap(({ participant }, i) => (keep(foldOf.get(participant)!) ? [i] : []));
    return Array.from({ length: FOLDS }, (_, fold) => ({
      seed: drawSeed,
      inside: places((of) => of !== fold),
      held: places((of) => of === fold),
      calibration: [],
    }));
  });
}

/**
 * Tables of the sets asked for: simulated people in three parts, trained on with five seeds; T1D-UOM in five draws of
 * five folds.
 * @param participants simulated people of each world
 */
export async function classifierTables(
  participants: number,
  seed: number,
  sets: readonly string[] | undefined,
  say: (line: string) => void,
): Promise<readonly BenchTable[]> {
  const asked = (set: string) => sets?.includes(set) ?? true;
  const tables: BenchTable[] = [];
  const add = (set: string, { rows }: TrainingSet, folds: readonly BenchFold[]): void => {
    say(`${set}: ${participantsOf(rows).length} people, ${rows.length} days`);
    for (const variant of VARIANTS) {
      const features = featuresFor(rows, variant);
      tables.push({ id: `${set} ${variant}`, set, variant, features, rows, folds });
    }
  };
  for (const world of ['effects', 'null'] as const) {
    const set = world === 'effects' ? 'simulated' : 'simulated-null';
    if (!asked(set)) continue;
    const made = simulatedTrainingSet(world, { participants });
    add(set, made, heldOut(made.rows, seed));
  }
  if (asked('t1d-uom')) {
    if (existsSync(T1D_UOM)) {
      const made = await importedTrainingSet({ source: 't1d-uom', path: T1D_UOM });
      add('t1d-uom', made, crossValidated(made.rows, seed));
    } else say('T1D-UOM is not on this machine: its rows are left out');
  }
  return tables;
}
