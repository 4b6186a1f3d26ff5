import type { DayRow } from '@/lib/derive/day';
import type { ParticipantRecord } from '@/lib/derive/streams';
import { InvalidInputError } from '@/lib/errors';
import { STUDY_GROUPS } from '@/lib/features';
import { type TableRecord, tableRecords } from '../delimited';
import { isTable } from '../detect';
import { RefusedFile } from '../problems';
import { textOf } from '../text';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext, ImportItem } from '../types';
import { type CsvHeader, readHeader } from './header';
import { readRow } from './row';

/** Days in a CSV are dates, not instants. */
const DAY_ZONE = 'UTC';
const LONGEST_ID = 64;

interface Person {
  readonly days: DayRow[];
  readonly seen: Map<string, number>;
  rows: number;
  failed: boolean;
}

/**
 * Days of each participant of a CSV of ready feature rows. The file is read twice: once to count the rows of each
 * participant, so that the second time a participant is handed on, and forgotten, with the last of its rows. Rows sorted
 * by participant need the memory of one participant.
 */
export async function* readCsv(tree: FileTree, context: ImportContext): AsyncGenerator<ImportItem> {
  const file = theTable(tree);
  const { format, counts } = await survey(tree, file, context);
  context.onFile(0, 1);
  const people = new Map<string, Person>();
  for await (const records of tableRecords(textOf(tree, file, context.signal), { file }))
    for (const record of records) {
      if (record.row === format.header.row) continue;
      const id = idOf(record, format.header);
      if (id === undefined) {
        refuseNameless(record, file, format.header, context);
        continue;
      }
      const person = people.get(id) ?? { days: [], seen: new Map(), rows: 0, failed: false };
      people.set(id, person);
      person.rows++;
      takeRow(person, record, file, format, context);
      if (person.rows < (counts.get(id) ?? 0)) continue;
      people.delete(id);
      if (!person.failed) yield itemOf(id, person.days);
      else {
        context.onLeftOut();
        context.problems.reject('Row of a participant with an error', person.rows);
      }
    }
  context.onFile(1, 1);
}

function takeRow(
  person: Person,
  record: TableRecord,
  file: string,
  { header, decimalComma }: CsvFormat,
  context: ImportContext,
): void {
  const read = readRow(record, header, file, decimalComma);
  if (!read.ok) {
    for (const problem of read.problems) context.problems.error(problem);
    person.failed = true;
    return;
  }
  const { day } = read.day;
  const first = person.seen.get(day);
  if (first !== undefined) {
    context.problems.error({
      file,
      row: record.row,
      field: header.day.name,
      code: 'duplicate-day',
      message: `This participant already has this day in row ${first}.`,
    });
    person.failed = true;
    return;
  }
  person.seen.set(day, record.row);
  person.days.push(read.day);
}

function itemOf(sourceId: string, days: readonly DayRow[]): ImportItem {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  let participant: ParticipantRecord = { sourceId, timezone: DAY_ZONE };
  for (const { features } of sorted) {
    const { age, studyGroup, hba1cPct, bmi } = features;
    participant = {
      ...participant,
      ...(age === undefined ? {} : { age }),
      ...(studyGroup === undefined ? {} : { studyGroup: STUDY_GROUPS[studyGroup] }),
      ...(hba1cPct === undefined ? {} : { hba1cPct }),
      ...(bmi === undefined ? {} : { bmi }),
    };
  }
  return { kind: 'days', participant, days: sorted };
}

function theTable(tree: FileTree): string {
  const tables = tree.files.filter(({ path }) => isTable(path));
  const [only] = tables;
  if (!only || tables.length > 1)
    throw new InvalidInputError(
      `${tree.label} holds ${tables.length} tables; choose the one file that holds the feature rows.`,
    );
  return only.path;
}

interface CsvFormat {
  readonly header: CsvHeader;
  /** Spreadsheets that separate fields with a semicolon write 5,6 for 5.6. */
  readonly decimalComma: boolean;
}

interface Survey {
  readonly format: CsvFormat;
  /** Rows of each participant. */
  readonly counts: ReadonlyMap<string, number>;
}

async function survey(tree: FileTree, file: string, context: ImportContext): Promise<Survey> {
  const counts = new Map<string, number>();
  let header: CsvHeader | undefined;
  let decimalComma = false;
  const onDelimiter = (delimiter: string) => {
    decimalComma = delimiter === ';';
  };
  for await (const records of tableRecords(textOf(tree, file, context.signal), { file, onDelimiter }))
    for (const record of records) {
      if (!header) {
        header = readHeader(record, file, context);
        continue;
      }
      const id = idOf(record, header);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  if (!header) throw new RefusedFile({ file, code: 'empty-file', message: 'The file is empty.' });
  return { format: { header, decimalComma }, counts };
}

function idOf({ fields }: TableRecord, { participant }: CsvHeader): string | undefined {
  const id = (fields[participant.at] ?? '').trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ids with control characters are what is looked for
  return id === '' || id.length > LONGEST_ID || /[\u0000-\u001f\u007f]/.test(id) ? undefined : id;
}

function refuseNameless({ row }: TableRecord, file: string, header: CsvHeader, context: ImportContext): void {
  context.problems.reject('Row without a participant');
  context.problems.error({
    file,
    row,
    field: header.participant.name,
    code: 'missing-value',
    message: `The participant is missing, longer than ${LONGEST_ID} characters or holds control characters; the row was left out.`,
  });
}
