import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvCell } from '@/lib/csv-cell';
import type { DayRow } from '@/lib/derive/day';
import { FEATURE_IDS, toExternal } from '@/lib/features';
import type { ImportedParticipant } from './types';

/** Columns of the CSV of days: participant, local day, every feature in schema order, mean stress. */
export const DAYS_CSV_COLUMNS: readonly string[] = ['participant', 'day', ...FEATURE_IDS, 'stressMean'];

type Rows = AsyncIterable<Pick<ImportedParticipant, 'participant' | 'days'>>;

/**
 * Writes days as they come and ends `out`: one row a person-day, empty where a domain is insufficient, categories by
 * name. When the rows fail or the disk is full, `out` is destroyed and the error thrown.
 */
export async function writeDaysCsv(participants: Rows, out: Writable): Promise<void> {
  await pipeline(csvLines(participants), out);
}

/** The same as text, participant by participant. */
export async function* csvLines(participants: Rows): AsyncGenerator<string> {
  yield `${DAYS_CSV_COLUMNS.join(',')}\n`;
  for await (const { participant, days } of participants)
    if (days.length > 0) yield days.map((day) => `${csvLine(participant.sourceId, day)}\n`).join('');
}

function csvLine(participant: string, { day, features, stressMean }: DayRow): string {
  const external = toExternal(features);
  const cells = [participant, day, ...FEATURE_IDS.map((id) => external[id]), stressMean];
  return cells.map(csvCell).join(',');
}
