/** Outlier factors kept; about 20 MB at most. */
const MOST = 200_000;

/**
 * What searches over one factual row and one classifier can share, whatever the constraints: outlier factors by the
 * values a candidate sets (and, where features follow, by the locks that hold them). Never shared between rows or classifiers.
 */
export class SearchMemory {
  readonly #factors = new Map<string, number>();

  /** The factor kept for a key, else the one computed now. */
  outlierFactor(key: string, compute: () => number): number {
    const known = this.#factors.get(key);
    if (known !== undefined) return known;
    const factor = compute();
    if (this.#factors.size >= MOST) this.#factors.clear();
    this.#factors.set(key, factor);
    return factor;
  }
}
