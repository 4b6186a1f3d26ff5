import { normalQuantile } from '@/lib/features';
import type { Random } from '@/lib/random';
import { cholesky, solveLower } from './matrix';

/** People of a block; more than the dimensions, so that a block can be freed of chance correlations. */
const BLOCK = 32;

/**
 * Independent standard normal scores of the people of a stratum: a Latin hypercube in blocks of 32, each freed of most of
 * its chance correlations (Iman and Conover 1982). A few dozen people so have the marginals and the correlations of the
 * population, and every prefix of a cohort is the same cohort.
 */
export class StratifiedNormals {
  readonly #stratum: Random;
  readonly #dimensions: readonly string[];
  #block = -1;
  #scores: readonly (readonly number[])[] = [];

  /** @param dimensions names of at most 31 variables; each has its own stream */
  constructor(stratum: Random, dimensions: readonly string[]) {
    this.#stratum = stratum;
    this.#dimensions = dimensions;
  }

  /** Scores of the person at `position` (0, 1, 2 …), in the order of the dimensions. */
  at(position: number): readonly number[] {
    const block = Math.floor(position / BLOCK);
    if (block !== this.#block) {
      this.#scores = blockScores(this.#stratum.fork(block), this.#dimensions);
      this.#block = block;
    }
    return this.#scores.map((column) => column[position % BLOCK]!);
  }
}

/** Scores of one block: a column a dimension. */
function blockScores(block: Random, dimensions: readonly string[]): number[][] {
  const middles = Array.from({ length: BLOCK }, (_, i) => normalQuantile((i + 0.5) / BLOCK));
  const shuffled = dimensions.map((name) => block.fork(name).shuffle(middles));
  return decorrelated(shuffled).map((column, d) => {
    const random = block.fork(`${dimensions[d]} within`);
    return ranksOf(column).map((rank) => normalQuantile((rank + random.uniform(1e-6, 1 - 1e-6)) / BLOCK));
  });
}

/** Columns without sample correlation; only their ranks are used. */
function decorrelated(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const products = columns.map((a) =>
    columns.map((b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / BLOCK),
  );
  const factor = cholesky(products);
  const people = Array.from({ length: BLOCK }, (_, i) =>
    solveLower(
      factor,
      columns.map((column) => column[i]!),
    ),
  );
  return columns.map((_, d) => people.map((scores) => scores[d]!));
}

function ranksOf(values: readonly number[]): number[] {
  const ranks = new Array<number>(values.length);
  values
    .map((value, i) => ({ value, i }))
    .sort((a, b) => a.value - b.value)
    .forEach(({ i }, rank) => {
      ranks[i] = rank;
    });
  return ranks;
}
