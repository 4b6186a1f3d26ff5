import { RefusedFile } from './problems';

/** One record of a table: its 1-based row (blank lines count, the header is row 1) and its fields. */
export interface TableRecord {
  readonly row: number;
  readonly fields: readonly string[];
}

export interface TableOptions {
  /** Decided from the first line when absent: the commonest of comma, semicolon and tab. */
  readonly delimiter?: string;
  /** For messages. */
  readonly file: string;
  /** Told once which delimiter was decided on. */
  readonly onDelimiter?: (delimiter: string) => void;
}

/** A record longer than this is refused: an unclosed quote would otherwise swallow the file. */
const RECORD_LIMIT = 8 * 2 ** 20;

/**
 * Records of a delimited table (RFC 4180: quoted fields, doubled quotes; line ends CRLF, LF or CR, also mixed). Blank
 * lines are skipped. A quote inside an unquoted field is a character like any other. Yields a batch for each chunk of
 * text, so that a loop over millions of rows does not wait for each.
 * @throws RefusedFile for a record beyond 8 MiB or a quote that is never closed
 */
export async function* tableRecords(
  text: AsyncIterable<string>,
  options: TableOptions,
): AsyncGenerator<readonly TableRecord[]> {
  const parser = new TableParser(options);
  for await (const chunk of text) {
    const batch = parser.push(chunk, false);
    if (batch.length > 0) yield batch;
  }
  const rest = parser.push('', true);
  if (rest.length > 0) yield rest;
}

class TableParser {
  #rest = '';
  #row = 0;
  #delimiter: string | undefined;
  /** Where the next LF and CR stand, so that a file without one of them is not searched for it line by line. */
  #lf = -1;
  #cr = -1;

  constructor(private readonly options: TableOptions) {
    this.#delimiter = options.delimiter;
  }

  push(chunk: string, last: boolean): TableRecord[] {
    const text = this.#rest + chunk;
    const records: TableRecord[] = [];
    let at = 0;
    this.#lf = -1;
    this.#cr = -1;
    while (at < text.length) {
      const next = this.#readRecord(text, at, last, records);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > RECORD_LIMIT || (last && this.#rest !== '')) throw this.#tooLong();
    return records;
  }

  /** Reads one record from `at`; returns where the next starts, or -1 when the text ends before the record does. */
  #readRecord(text: string, at: number, last: boolean, records: TableRecord[]): number {
    const lineEnd = this.#endOfLine(text, at);
    if (lineEnd < 0 && !last) return -1;
    const end = lineEnd < 0 ? text.length : lineEnd;
    // A CR that ends the text may be half of a CRLF.
    if (!last && end === text.length - 1 && text[end] === '\r') return -1;
    if (this.#delimiter === undefined) {
      this.#delimiter = commonestDelimiter(text.slice(at, Math.min(end, at + 65_536)));
      this.options.onDelimiter?.(this.#delimiter);
    }
    const line = text.slice(at, end);
    if (!line.includes('"')) {
      this.#row++;
      if (line.trim() !== '') records.push({ row: this.#row, fields: line.split(this.#delimiter) });
      return skipLineEnd(text, end);
    }
    return this.#readQuoted(text, at, last, records);
  }

  #readQuoted(text: string, at: number, last: boolean, records: TableRecord[]): number {
    const delimiter = this.#delimiter ?? ',';
    const fields: string[] = [];
    let position = at;
    for (;;) {
      let field: string;
      if (text[position] === '"') {
        const close = closingQuote(text, position + 1);
        if (close < 0 || (close === text.length - 1 && !last)) return -1;
        field = text.slice(position + 1, close).replaceAll('""', '"');
        position = close + 1;
        // What stands between the closing quote and the delimiter belongs to the field.
        const tail = endOfField(text, position, delimiter);
        field += text.slice(position, tail);
        position = tail;
      } else {
        const tail = endOfField(text, position, delimiter);
        field = text.slice(position, tail);
        position = tail;
      }
      fields.push(field);
      if (text[position] === delimiter) {
        position++;
        continue;
      }
      if (position >= text.length && !last) return -1;
      if (!last && position === text.length - 1 && text[position] === '\r') return -1;
      this.#row++;
      records.push({ row: this.#row, fields });
      return skipLineEnd(text, position);
    }
  }

  /** Position of the first line end at or after `from`, -1 without one. */
  #endOfLine(text: string, from: number): number {
    if (this.#lf < from) this.#lf = positionOf('\n', text, from);
    if (this.#cr < from) this.#cr = positionOf('\r', text, from);
    const end = Math.min(this.#lf, this.#cr);
    return end === Number.POSITIVE_INFINITY ? -1 : end;
  }

  #tooLong(): RefusedFile {
    return new RefusedFile({
      file: this.options.file,
      code: 'unreadable-file',
      row: this.#row + 1,
      message: 'This row does not end: a quote is never closed, or the row is beyond 8 MB.',
    });
  }
}

function positionOf(character: string, text: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function endOfField(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const c = text[at];
    if (c === delimiter || c === '\n' || c === '\r') return at;
    at++;
  }
  return at;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function skipLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function commonestDelimiter(line: string): string {
  const count = (c: string) => line.split(c).length - 1;
  return [',', ';', '\t'].reduce((best, c) => (count(c) > count(best) ? c : best));
}
