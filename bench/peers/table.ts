import type { Predictor, TreeEnsemble } from '@/lib/onnx';
import { evaluateMargins, probabilityFromMargin } from '@/lib/onnx';

/** A table both sides explain: rows, one classifier whose class turns at 0.5, and what is kept apart per column. */
export interface PeerTable {
  readonly id: string;
  readonly set:
    | 'simulated'
    | 'simulated-confirmation'
    | 'simulated-null'
    | 't1d-uom'
    | 'pima'
    | 'breast-cancer';
  readonly classifier: string;
  readonly features: readonly string[];
  /** Columns that nobody can change. */
  readonly immutable: readonly boolean[];
  /** Decimals of each column. */
  readonly precision: readonly number[];
  /** What counts as 1 in L1: 5th-95th percentile of the training rows, else max - min, else 1. */
  readonly spans: readonly number[];
  /** Training rows by class. */
  readonly rows: readonly [readonly (readonly number[])[], readonly (readonly number[])[]];
  readonly ensemble: TreeEnsemble;
  readonly predictor: Predictor;
  /** Rows of class 1 to bring to class 0, and the participant of each. */
  readonly queries: readonly (readonly number[])[];
  readonly people: readonly string[];
  /** Whether a row looks usual among training rows of class 0. */
  readonly isUsual: (row: readonly number[]) => boolean;
}

/** The ensemble with its decision threshold moved to 0.5, where the originals expect it. */
export function atHalf(ensemble: TreeEnsemble, threshold: number): TreeEnsemble {
  const { slope, intercept } = ensemble.platt;
  return {
    ...ensemble,
    platt: { slope, intercept: Math.fround(intercept - Math.log(threshold / (1 - threshold))) },
  };
}

/** Our own evaluator as a predictor: the same arithmetic as the one the originals are given. */
export function evaluatorOf(ensemble: TreeEnsemble): Predictor {
  return {
    trees: ensemble,
    predict: async (vectors, rows) => {
      const margins = evaluateMargins(ensemble, vectors, rows);
      for (let i = 0; i < rows; i++) margins[i] = probabilityFromMargin(ensemble, margins[i]!);
      return margins;
    },
  };
}

/** Decimals of each column: the fewest that hold every value, at most `most`. */
export function decimalsOf(rows: readonly (readonly number[])[], most: number): readonly number[] {
  return (rows[0] ?? []).map((_, column) => {
    for (let decimals = 0; decimals < most; decimals++) {
      const scale = 10 ** decimals;
      if (rows.every((row) => Math.abs(row[column]! * scale - Math.round(row[column]! * scale)) < 1e-6))
        return decimals;
    }
    return most;
  });
}
