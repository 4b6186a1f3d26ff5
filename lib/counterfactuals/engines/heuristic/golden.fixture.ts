import { readFileSync } from 'node:fs';
import { evaluateMargins, probabilityFromMargin } from '@/lib/onnx/evaluate';
import type { Predictor } from '@/lib/onnx/predictor';
import type { TreeEnsemble } from '@/lib/onnx/trees';
import { type SearchSpace, type TableColumn, tableSpace } from '../../space';
import type { Judged } from './equivalence.fixture';
import type { Found } from './found';

interface TreesJson {
  readonly base: number;
  readonly trees: readonly {
    readonly feature: number[];
    readonly threshold: number[];
    readonly left: number[];
    readonly right: number[];
    readonly value: number[];
  }[];
}

interface SmoothJson {
  readonly centre: number[];
  readonly spread: number[];
  readonly weights: number[];
  readonly product: number;
}

/** The table and classifiers that training/golden/peer_table.py writes into every golden file. */
export interface GoldenTable {
  readonly features: readonly string[];
  readonly rows: readonly number[][];
  readonly labels: readonly (0 | 1)[];
  readonly models: { readonly trees: TreesJson; readonly smooth?: SmoothJson };
}

/** Reads a golden file of the originals. */
export function readGolden<T extends GoldenTable>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), 'utf8'));
}

export function goldenPredictor({ models, features }: GoldenTable, name: 'trees' | 'smooth'): Predictor {
  if (name === 'smooth' && models.smooth) return smoothPredictor(models.smooth);
  const trees: TreeEnsemble = {
    kind: 'trees',
    features: features.length,
    trees: models.trees.trees.map((tree) => ({
      feature: Int32Array.from(tree.feature),
      threshold: Float32Array.from(tree.threshold),
      left: Int32Array.from(tree.left),
      right: Int32Array.from(tree.right),
      value: Float32Array.from(tree.value),
    })),
    base: models.trees.base,
    platt: { slope: 1, intercept: 0 },
    imputation: new Float32Array(features.length),
  };
  return {
    predict: async (vectors, rows) =>
      evaluateMargins(trees, vectors, rows).map((margin) => probabilityFromMargin(trees, margin)),
    trees,
  };
}

function smoothPredictor({ centre, spread, weights, product }: SmoothJson): Predictor {
  const width = centre.length;
  return {
    predict: async (vectors, rows) =>
      Float64Array.from({ length: rows }, (_, i) => smooth(vectors.subarray(i * width, (i + 1) * width))),
  };
  function smooth(x: ArrayLike<number>): number {
    const z = centre.map((middle, c) => (x[c]! - middle) / spread[c]!);
    const total = weights.reduce((sum, weight, c) => sum + weight * z[c]!, 0);
    return 1 / (1 + Math.exp(-(total + product * z[0]! * z[1]!)));
  }
}

/** Training rows by class, the same objects for every query. */
export function goldenRows({ rows, labels }: GoldenTable): SearchSpace['rows'] {
  return [rows.filter((_, i) => labels[i] === 0), rows.filter((_, i) => labels[i] === 1)];
}

/** The originals' setting: no constraints, margin 0. */
export function goldenSpace(
  golden: GoldenTable,
  predictor: Predictor,
  rows: SearchSpace['rows'],
  factual: readonly number[],
  more: Partial<TableColumn> = {},
): Promise<SearchSpace> {
  const columns = golden.features.map((id): TableColumn => ({ id, ...more }));
  return tableSpace({ columns, factual, predictor, threshold: 0.5, rows });
}

/** Searches of golden tests: plenty of time, one answer. */
export const PLENTY = { k: 1, seed: 1, budgetMs: 600_000, now: (): number => performance.now() };

/** Judges an answer as the golden scripts do. */
export function judge(space: SearchSpace, found: Found, tolerance: number): Judged {
  const moved = space.columns.map((_, c) => Math.abs(found.vector[c]! - space.factual[c]!));
  return [
    space.reaches(found.probability) ? 1 : 0,
    moved.filter((change) => change > tolerance).length,
    moved.reduce((sum, change, c) => sum + change / space.columns[c]!.range, 0) / moved.length,
  ];
}
