import type { CellResult } from './types';

/** Where finished cells are kept, by the hash of what entered them. */
export interface CellStore {
  get(key: string): Promise<CellResult | undefined>;
  /** Keeps a result; a second one of the same key replaces the first, to which it is equal but for its seconds. */
  put(result: CellResult): Promise<void>;
}

/** A store for one run. */
export function memoryStore(): CellStore & { readonly results: ReadonlyMap<string, CellResult> } {
  const results = new Map<string, CellResult>();
  return {
    results,
    get: async (key) => results.get(key),
    put: async (result) => {
      results.set(result.key, result);
    },
  };
}
