import { RefusedFile } from '../problems';
import { readText } from '../text';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext } from '../types';
import { zoneOfHeader } from './timezone';

type Json = Readonly<Record<string, unknown>>;

/** A sensor file: its records, and what its header says of zone and person. */
export interface SensorDocument {
  readonly records: readonly unknown[];
  readonly timezone?: string;
}

/**
 * Reads one Open mHealth-shaped sensor file. The list of records stands under `bodyKey`; older copies name it otherwise,
 * so a body with a single list is understood too. An empty list is a sensor that recorded nothing.
 * @throws RefusedFile for an empty, truncated or wrong-typed file, and for a file that belongs to someone else
 */
export async function readDocument(
  tree: FileTree,
  path: string,
  participant: string,
  bodyKey: string,
  context: ImportContext,
): Promise<SensorDocument> {
  const json = parseJson(await readText(tree, path, context.signal), path);
  if (!isObject(json)) throw wrongType(path, undefined, 'The file does not hold a JSON object.');
  const header = isObject(json.header) ? json.header : {};
  requireOwner(header, participant, path);
  return { records: recordsOf(json.body, bodyKey, path), timezone: headerZone(header, path, context) };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The refusal of a file because of one of its records (1-based). */
export function wrongType(
  file: string,
  field: string | undefined,
  message: string,
  row?: number,
): RefusedFile {
  return new RefusedFile({
    file,
    code: 'wrong-type',
    message,
    ...(field ? { field } : {}),
    ...(row ? { row } : {}),
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, and what it quotes may be a person's data.
    const whole = /[\]}]\s*$/.test(text);
    throw new RefusedFile({
      file,
      code: 'invalid-json',
      message: whole
        ? 'The file is not valid JSON. Copy it again.'
        : `The file is cut short after ${text.length} characters. Copy it again.`,
    });
  }
}

function recordsOf(body: unknown, bodyKey: string, file: string): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) throw wrongType(file, 'body', 'The file has no body with a list of records.');
  const named = body[bodyKey];
  if (Array.isArray(named)) return named;
  if (named !== undefined) throw wrongType(file, `body.${bodyKey}`, 'This is not a list of records.');
  const lists = Object.values(body).filter(Array.isArray);
  if (lists.length === 1 && lists[0]) return lists[0];
  throw wrongType(file, `body.${bodyKey}`, 'The list of records is missing.');
}

/** `uuid`, `user_id` and (glucose) `patient_id` read `AIREADI-1001`. */
function requireOwner(header: Json, participant: string, file: string): void {
  for (const field of ['uuid', 'user_id', 'patient_id']) {
    const value = header[field];
    const owner = typeof value === 'string' ? /(\d+)$/.exec(value)?.[1] : undefined;
    if (owner === undefined || !/^\d+$/.test(participant) || Number(owner) === Number(participant)) continue;
    throw new RefusedFile({
      file,
      field: `header.${field}`,
      code: 'wrong-participant',
      message: `The header belongs to participant ${owner}, the file name to ${participant}.`,
    });
  }
}

function headerZone(header: Json, file: string, context: ImportContext): string | undefined {
  const { timezone } = header;
  if (typeof timezone !== 'string' || timezone.trim() === '') return undefined;
  const zone = zoneOfHeader(timezone);
  if (!zone)
    context.problems.warn({
      file,
      field: 'header.timezone',
      code: 'unknown-time-zone',
      message: 'This time zone is not known; the participant’s id or site decides.',
    });
  return zone;
}
