import { placeOf, resultOf } from './places';
import { rowOf } from './rows';
import type { Check } from './types';

/** No request stands twice in a file, and no measured day stands in both parts. */
export const duplicates: Check = ({ entries }) => {
  const inFile = new Set<string>();
  const partOf = new Map<string, string>();
  const places: string[] = [];
  for (const entry of entries) {
    const key = `${entry.file}\n${entry.block}`;
    const row = rowOf(entry.block);
    const part = partOf.get(row);
    if (inFile.has(key) || (row !== '' && part !== undefined && part !== entry.part))
      places.push(placeOf(entry));
    inFile.add(key);
    if (part === undefined) partOf.set(row, entry.part);
  }
  return resultOf('duplicates', `${entries.length} lines, ${partOf.size} different days in them.`, places);
};
