/** A binary heap that hands out the item of the smallest key first; equal keys in the order they came. */
export class MinHeap<T> {
  readonly #entries: { readonly key: number; readonly order: number; readonly item: T }[] = [];
  #pushed = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The smallest key, or Infinity when empty. */
  get least(): number {
    return this.#entries[0]?.key ?? Number.POSITIVE_INFINITY;
  }

  /** Everything inside, in no order. */
  items(): readonly T[] {
    return this.#entries.map(({ item }) => item);
  }

  clear(): void {
    this.#entries.length = 0;
  }

  push(key: number, item: T): void {
    const entries = this.#entries;
    const entry = { key, order: this.#pushed++, item };
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined) return undefined;
    if (entries.length > 0) {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= entries.length) break;
        if (child + 1 < entries.length && before(entries[child + 1]!, entries[child]!)) child++;
        if (!before(entries[child]!, last)) break;
        entries[at] = entries[child]!;
        at = child;
      }
      entries[at] = last;
    }
    return top.item;
  }
}

function before(a: { key: number; order: number }, b: { key: number; order: number }): boolean {
  return a.key < b.key || (a.key === b.key && a.order < b.order);
}
