/** The last few values by key, made when they are first asked for. A promise that fails is forgotten. */
export class Recent<T> {
  readonly #size: number;
  readonly #kept = new Map<string, T>();

  /** @param size values kept; the one not asked for the longest goes first */
  constructor(size: number) {
    this.#size = size;
  }

  /** The value kept for a key, else the one made now. */
  get(key: string, make: () => T): T {
    const isKnown = this.#kept.has(key);
    const value = isKnown ? this.#kept.get(key)! : make();
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (!isKnown) {
      if (value instanceof Promise) value.catch(() => this.#kept.delete(key));
      const [oldest] = this.#kept.keys();
      if (this.#kept.size > this.#size && oldest !== undefined) this.#kept.delete(oldest);
    }
    return value;
  }
}
