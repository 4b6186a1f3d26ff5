import { baseName, type FileTree } from '../tree/file-tree';

/** The sensor streams of a participant, by the last part of their file names. */
export const SENSORS = [
  'heartrate',
  'oxygensaturation',
  'stress',
  'respiratoryrate',
  'activity',
  'calorie',
  'sleep',
  'DEX',
] as const;
export type Sensor = (typeof SENSORS)[number];

const SENSOR_FILE = new RegExp(`^([A-Za-z0-9-]+)_(${SENSORS.join('|')})\\.json$`, 'i');

/**
 * Whose sensor a file is, by its name alone: copies nest the folders differently (also twice), the names stay.
 * Manifests, environment files and anything else give undefined.
 */
export function parseSensorFile(
  path: string,
): { readonly participant: string; readonly sensor: Sensor } | undefined {
  const match = SENSOR_FILE.exec(baseName(path));
  const participant = match?.[1];
  const sensor = SENSORS.find((s) => s.toLowerCase() === match?.[2]?.toLowerCase());
  return participant && sensor ? { participant, sensor } : undefined;
}

/** True for the table that lists the participants. */
export function isParticipantTable(path: string): boolean {
  return baseName(path).toLowerCase() === 'participants.tsv';
}

/** Sensor files of one participant; a second file of one sensor is a fault. */
export interface ParticipantFiles {
  readonly sensors: Partial<Record<Sensor, string>>;
  readonly duplicates: string[];
}

/** Sensor files by participant id. */
export function filesByParticipant(tree: FileTree): ReadonlyMap<string, ParticipantFiles> {
  const people = new Map<string, ParticipantFiles>();
  for (const { path } of tree.files) {
    const parsed = parseSensorFile(path);
    if (!parsed) continue;
    const files = people.get(parsed.participant) ?? { sensors: {}, duplicates: [] };
    people.set(parsed.participant, files);
    if (files.sensors[parsed.sensor] === undefined) files.sensors[parsed.sensor] = path;
    else files.duplicates.push(path);
  }
  return people;
}

/** A file of the root or of a folder in it, by its name in lower case. */
export function findFile(tree: FileTree, name: string): string | undefined {
  return tree.files.find(({ path }) => baseName(path).toLowerCase() === name)?.path;
}
