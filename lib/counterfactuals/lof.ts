/**
 * Local outlier factor in novelty mode (Breunig et al. 2000), as scikit-learn's `LocalOutlierFactor(novelty=True)`
 * computes it: `-score_samples(query)`. Held to it by `golden/lof.json` (made by training/golden/lof.py).
 */
export interface LofModel {
  readonly neighbours: number;
  readonly rows: number;
  /** Fitted rows, one array a column. */
  readonly columns: readonly Float64Array[];
  /** Distance of each row to its k-th nearest other row. */
  readonly kDistance: Float64Array;
  /** Local reachability density of each row. */
  readonly reachability: Float64Array;
}

/** Keeps 1 / mean reach finite where rows coincide; scikit-learn's figure. */
const SMALLEST_REACH = 1e-10;

/** The k smallest of a list of squared distances, ascending, and where they stood; ties keep the earlier row. */
export class Nearest {
  readonly square: Float64Array;
  readonly row: Int32Array;
  constructor(readonly k: number) {
    this.square = new Float64Array(k);
    this.row = new Int32Array(k);
  }

  /** @param skip a row to leave out (its own), or -1 */
  select(squares: Float64Array, skip = -1): void {
    const { square, row, k } = this;
    let filled = 0;
    let worst = Number.POSITIVE_INFINITY;
    for (let i = 0; i < squares.length; i++) {
      const d = squares[i]!;
      if (i === skip || (filled === k && d >= worst)) continue;
      let at = filled < k ? filled++ : k - 1;
      for (; at > 0 && square[at - 1]! > d; at--) {
        square[at] = square[at - 1]!;
        row[at] = row[at - 1]!;
      }
      square[at] = d;
      row[at] = i;
      worst = square[filled - 1]!;
    }
  }
}

/** Adds to `squares` the squared difference between `value` and every entry of a column. */
export function addSquares(squares: Float64Array, column: Float64Array, value: number): void {
  for (let i = 0; i < squares.length; i++) {
    const difference = column[i]! - value;
    squares[i] = squares[i]! + difference * difference;
  }
}

/**
 * Fits the model to rows (already standardised, all of one length). As scikit-learn, k becomes n - 1 when there are
 * fewer rows than that. Needs at least two rows.
 */
export function fitLof(rows: readonly (readonly number[])[], k: number): LofModel {
  const n = rows.length;
  const width = rows[0]?.length ?? 0;
  const neighbours = Math.max(1, Math.min(k, n - 1));
  const columns = Array.from({ length: width }, (_, c) => Float64Array.from(rows, (row) => row[c] ?? 0));
  const distances = new Float64Array(n * neighbours);
  const nearestRows = new Int32Array(n * neighbours);
  const kDistance = new Float64Array(n);
  const nearest = new Nearest(neighbours);
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    squares.fill(0);
    for (const column of columns) addSquares(squares, column, column[i]!);
    nearest.select(squares, i);
    for (let j = 0; j < neighbours; j++) {
      distances[i * neighbours + j] = Math.sqrt(nearest.square[j]!);
      nearestRows[i * neighbours + j] = nearest.row[j]!;
    }
    kDistance[i] = distances[i * neighbours + neighbours - 1]!;
  }
  const reachability = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let reach = 0;
    for (let j = i * neighbours; j < (i + 1) * neighbours; j++)
      reach += Math.max(distances[j]!, kDistance[nearestRows[j]!]!);
    reachability[i] = 1 / (reach / neighbours + SMALLEST_REACH);
  }
  return { neighbours, rows: n, columns, kDistance, reachability };
}

/** The factor of a query from its squared distances to every row; about 1 inside the data, larger outside. */
export function factorFromSquares(model: LofModel, squares: Float64Array, nearest: Nearest): number {
  nearest.select(squares);
  const { neighbours, kDistance, reachability } = model;
  let reach = 0;
  let density = 0;
  for (let j = 0; j < neighbours; j++) {
    const row = nearest.row[j]!;
    reach += Math.max(Math.sqrt(nearest.square[j]!), kDistance[row]!);
    density += reachability[row]!;
  }
  return (density / neighbours) * (reach / neighbours + SMALLEST_REACH);
}

/** Local outlier factor of one standardised query. */
export function localOutlierFactor(model: LofModel, query: ArrayLike<number>): number {
  return outlierFactorOf(model)(query);
}

/** The same for one query after another, in one working space. */
export function outlierFactorOf(model: LofModel): (query: ArrayLike<number>) => number {
  const { columns, rows, neighbours } = model;
  const squares = new Float64Array(rows);
  const nearest = new Nearest(neighbours);
  return (query) => {
    squares.fill(0);
    for (let c = 0; c < columns.length; c++) addSquares(squares, columns[c]!, query[c] ?? 0);
    return factorFromSquares(model, squares, nearest);
  };
}
