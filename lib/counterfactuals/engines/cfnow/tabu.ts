/** The columns a search keeps off: the latest few, the oldest leaves first. */
export class Tabu {
  readonly #size: number;
  #columns: readonly number[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  add(column: number): void {
    this.#columns = this.#size === 0 ? [] : [...this.#columns, column].slice(-this.#size);
  }

  /** Lets the oldest go; false when there is none. */
  release(): boolean {
    const [oldest, ...rest] = this.#columns;
    this.#columns = rest;
    return oldest !== undefined;
  }

  has(column: number): boolean {
    return this.#columns.includes(column);
  }
}
