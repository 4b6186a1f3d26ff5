import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS, trainBooster } from '@/lib/classifiers/xgboost';
import { fitLof, localOutlierFactor } from '@/lib/counterfactuals/lof';
import type { TreeEnsemble } from '@/lib/onnx';
import { evaluateProbability } from '@/lib/onnx';
import { Random } from '@/lib/random';
import { quantile } from '@/lib/statistics';
import type { SuiteOptions } from '../report';
import { spread } from '../sets/explained';
import { decimalsOf, evaluatorOf, type PeerTable } from './table';

/** Public tables on a developer's machine; read there, never copied. */
const FOLDER = path.join('..', 'shared', 'data', 'cf-benchmarks');

interface CsvSet {
  readonly set: 'pima' | 'breast-cancer';
  readonly file: string;
  readonly features: readonly string[];
  readonly positive: string;
  /** Features in which 0 stands for missing. */
  readonly zeroIsMissing: readonly string[];
  readonly immutable: readonly string[];
}

const SETS: readonly CsvSet[] = [
  {
    set: 'pima',
    file: 'pima-indians-diabetes.csv',
    features: ['pregnancies', 'glucose', 'bloodPressure', 'skin', 'insulin', 'bmi', 'pedigree', 'age'],
    positive: '1',
    zeroIsMissing: ['glucose', 'bloodPressure', 'skin', 'insulin', 'bmi'],
    immutable: ['pregnancies', 'pedigree', 'age'],
  },
  {
    set: 'breast-cancer',
    file: 'breast-cancer-wisconsin.csv',
    features: [
      'clumpThickness',
      'cellSize',
      'cellShape',
      'adhesion',
      'epithelialSize',
      'bareNuclei',
      'chromatin',
      'nucleoli',
      'mitoses',
    ],
    positive: '4',
    zeroIsMissing: [],
    immutable: [],
  },
];

/** Shares of the rows that train the trees and that say what is usual; the rest is explained. */
const TRAIN = 0.5;
const CALIBRATE = 0.15;
const NEIGHBOURS = 20;
const USUAL_SHARE = 0.95;
const MOST_DECIMALS = 3;

interface LabelledRow {
  readonly values: readonly number[];
  readonly label: 0 | 1;
  readonly id: string;
}

/** The public tables with a boosted ensemble of our own trainer; n held-out rows predicted as class 1 each. */
export async function csvTables({ n, seed, sets, say }: SuiteOptions): Promise<readonly PeerTable[]> {
  const tables: PeerTable[] = [];
  for (const one of SETS) {
    if (sets && !sets.includes(one.set)) continue;
    const file = path.join(FOLDER, one.file);
    if (existsSync(file)) tables.push(await csvTable(one, readRows(one, file), n, seed));
    else say(`${one.set} is not on this machine: its rows are left out`);
  }
  return tables;
}

/** Rows with NaN where nothing was measured. */
function readRows({ features, positive, zeroIsMissing }: CsvSet, file: string): readonly LabelledRow[] {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line, i) => {
    const cells = line.split(',');
    const values = features.map((feature, c) => {
      const text = cells[c] ?? '';
      const value = text === '?' || text === '' ? Number.NaN : Number(text);
      return value === 0 && zeroIsMissing.includes(feature) ? Number.NaN : value;
    });
    return { values, label: cells.at(-1) === positive ? 1 : 0, id: `row-${i + 1}` };
  });
}

async function csvTable(
  { set, features, immutable }: CsvSet,
  all: readonly LabelledRow[],
  n: number,
  seed: number,
): Promise<PeerTable> {
  const shuffled = new Random(seed).fork(`rows-${set}`).shuffle([...all]);
  const [first, second] = [Math.round(TRAIN * all.length), Math.round((TRAIN + CALIBRATE) * all.length)];
  const medians = features.map((_, c) =>
    quantile(
      shuffled.slice(0, first).flatMap(({ values }) => (Number.isNaN(values[c]) ? [] : [values[c]!])),
      0.5,
    ),
  );
  const complete = shuffled.map((row) => ({
    ...row,
    values: row.values.map((value, c) => (Number.isNaN(value) ? medians[c]! : value)),
  }));
  const [train, calibration, held] = [
    complete.slice(0, first),
    complete.slice(first, second),
    complete.slice(second),
  ];
  const of = (rows: readonly LabelledRow[], label: 0 | 1): readonly (readonly number[])[] =>
    rows.filter((row) => row.label === label).map(({ values }) => values);
  const ensemble = await trainTrees(train, medians, seed, set);
  const chosen = spread(
    held.filter(({ values }) => evaluateProbability(ensemble, Float32Array.from(values)) >= 0.5),
    n,
  );
  const columns = features.map((_, c) => train.map(({ values }) => values[c]!));
  return {
    id: set,
    set,
    classifier: 'xgboost',
    features,
    immutable: features.map((feature) => immutable.includes(feature)),
    precision: decimalsOf(
      train.map(({ values }) => values),
      MOST_DECIMALS,
    ),
    spans: columns.map(
      (values) =>
        quantile(values, 0.95) - quantile(values, 0.05) || Math.max(...values) - Math.min(...values) || 1,
    ),
    rows: [of(train, 0), of(train, 1)],
    ensemble,
    predictor: evaluatorOf(ensemble),
    queries: chosen.map(({ values }) => values),
    people: chosen.map(({ id }) => id),
    isUsual: usualAmong(of(train, 0), of(calibration, 0), columns),
  };
}

async function trainTrees(
  train: readonly LabelledRow[],
  medians: readonly number[],
  seed: number,
  set: string,
): Promise<TreeEnsemble> {
  const booster = await trainBooster(
    { rows: train.map(({ values }) => values), labels: train.map(({ label }) => label) },
    DEFAULT_SETTINGS,
    `${seed}/${set}`,
  );
  booster.free();
  return {
    kind: 'trees',
    features: medians.length,
    trees: booster.trees,
    base: booster.base,
    platt: { slope: 1, intercept: 0 },
    imputation: Float32Array.from(medians),
  };
}

/** The density of the metrics: local outlier factor of standardised rows, cut-off from calibration rows of the class. */
function usualAmong(
  rows: readonly (readonly number[])[],
  calibration: readonly (readonly number[])[],
  columns: readonly (readonly number[])[],
): PeerTable['isUsual'] {
  const mean = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const sd = columns.map((values, c) =>
    Math.sqrt(values.reduce((sum, value) => sum + (value - mean[c]!) ** 2, 0) / values.length),
  );
  const standardise = (row: readonly number[]): number[] =>
    row.map((value, c) => (value - mean[c]!) / (sd[c]! || 1));
  const model = fitLof(rows.map(standardise), NEIGHBOURS);
  const cutoff = quantile(
    calibration.map((row) => localOutlierFactor(model, standardise(row))),
    USUAL_SHARE,
  );
  return (row) => localOutlierFactor(model, standardise(row)) <= cutoff * (1 + 1e-9);
}
