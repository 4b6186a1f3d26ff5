import { quantile } from '@/lib/statistics';
import type { SearchSpace } from './types';

/** What the training rows say of one column. */
export interface ColumnRows {
  /** Whether every row has a number. */
  readonly complete: boolean;
  /** Different values, NaN left out. */
  readonly distinct: readonly number[];
  readonly min: number;
  readonly max: number;
  /** 5th and 95th percentile; 0 without a number. */
  readonly p5: number;
  readonly p95: number;
}

interface TableRows {
  readonly other: SearchSpace['rows'][1];
  /** Lengths of the rows. */
  readonly widths: ReadonlySet<number>;
  readonly columns: readonly ColumnRows[];
}

const cache = new WeakMap<SearchSpace['rows'][0], TableRows>();

/** The columns of a table, gone through once for as long as its rows live: every explained row asks for them. */
export function tableRows(rows: SearchSpace['rows']): TableRows {
  const known = cache.get(rows[0]);
  if (known?.other === rows[1]) return known;
  const all = [...rows[0], ...rows[1]];
  const widths = new Set(all.map((row) => row.length));
  const columns = Array.from({ length: all[0]?.length ?? 0 }, (_, c) =>
    columnRows(all.map((row) => row[c]!)),
  );
  const read = { other: rows[1], widths, columns };
  cache.set(rows[0], read);
  return read;
}

function columnRows(values: readonly number[]): ColumnRows {
  const numbers = values.filter((value) => !Number.isNaN(value));
  const some = numbers.length > 0;
  return {
    complete: numbers.length === values.length,
    distinct: [...new Set(numbers)],
    min: numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    max: numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    p5: some ? quantile(numbers, 0.05) : 0,
    p95: some ? quantile(numbers, 0.95) : 0,
  };
}
