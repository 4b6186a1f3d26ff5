import { baseName, type FileTree } from '../tree/file-tree';

/** The published tables this importer reads; nutrition and insulin are left alone. */
export const UOM_TABLES = ['activity', 'glucose', 'wellness', 'nights'] as const;
export type UomTable = (typeof UOM_TABLES)[number];

const PATTERNS: Readonly<Record<UomTable, RegExp>> = {
  activity: /^UoMActivity(\d+)\.csv(\.gz)?$/i,
  glucose: /^UoMGlucose(\d+)\.csv(\.gz)?$/i,
  wellness: /^UoMsleep(\d+)\.csv(\.gz)?$/i,
  nights: /^UoM(\d+)sleeptime\.csv(\.gz)?$/i,
};

/** Which table of which participant a file is, by its name alone; undefined for any other file. */
export function parseUomFile(
  path: string,
): { readonly table: UomTable; readonly participant: string } | undefined {
  const name = baseName(path);
  for (const table of UOM_TABLES) {
    const participant = PATTERNS[table].exec(name)?.[1];
    if (participant) return { table, participant };
  }
  return undefined;
}

/** Files of one participant by table; a table may be missing, and a second copy of one is a fault. */
export interface UomFiles {
  readonly participant: string;
  readonly tables: Readonly<Partial<Record<UomTable, string>>>;
  readonly duplicates: readonly string[];
}

/** The participants of a folder, by id. */
export function uomParticipants(tree: FileTree): readonly UomFiles[] {
  const people = new Map<string, { tables: Partial<Record<UomTable, string>>; duplicates: string[] }>();
  for (const { path } of tree.files) {
    const parsed = parseUomFile(path);
    if (!parsed) continue;
    const known = people.get(parsed.participant) ?? { tables: {}, duplicates: [] };
    people.set(parsed.participant, known);
    if (known.tables[parsed.table] === undefined) known.tables[parsed.table] = path;
    else known.duplicates.push(path);
  }
  return [...people]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([participant, files]) => ({ participant, ...files }));
}
