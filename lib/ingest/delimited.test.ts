import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableRecords } from './delimited';
import { RefusedFile } from './problems';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 1000, delimiter?: string) {
  const records = [];
  for await (const batch of tableRecords(inChunks(text, size), { file: 't.csv', delimiter }))
    records.push(...batch);
  return records;
}

describe('records of a table', () => {
  test('quotes, doubled quotes, delimiters and line ends inside quotes', async () => {
    expect(await read('a,b\r\n"x, ""y""",\'z\'\r\n"two\nlines",3')).toEqual([
      { row: 1, fields: ['a', 'b'] },
      { row: 2, fields: ['x, "y"', "'z'"] },
      { row: 3, fields: ['two\nlines', '3'] },
    ]);
  });

  test.each([1, 2, 3, 7])(
    'line ends may be mixed, and chunks may end anywhere (%d characters)',
    async (size) => {
      expect(await read('a,b\r\n1,2\n3,4\r5,"6"\r\n\r\n7,8', size)).toEqual([
        { row: 1, fields: ['a', 'b'] },
        { row: 2, fields: ['1', '2'] },
        { row: 3, fields: ['3', '4'] },
        { row: 4, fields: ['5', '6'] },
        { row: 6, fields: ['7', '8'] },
      ]);
    },
  );

  test.each([
    ['a;b;c\n1;2;3', 3],
    ['a\tb\n1\t2', 2],
    ['a,b;c,d\n1,2', 3],
    ['single\n1', 1],
  ])('the delimiter of %j is the commonest of its first line', async (text, columns) => {
    expect((await read(text))[0]!.fields).toHaveLength(columns);
  });

  test('agrees with csv-parse on any quoted table, whatever the chunks', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '\r', ';', 'é'),
      maxLength: 6,
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const lineEnd = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(table, lineEnd, fc.integer({ min: 1, max: 12 }), async (rows, end, size) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join(end);
        const reference = parse(Buffer.from(text), { relax_column_count: true }) as string[][];
        const ours = await read(text, size, ',');
        expect(ours.map((r) => r.fields)).toEqual(reference);
      }),
      { numRuns: 200 },
    );
  });

  test('a quote that is never closed is refused by row', async () => {
    await expect(read('a,b\n1,"2\n3,4\n')).rejects.toThrow(RefusedFile);
    await expect(read('a,b\n1,"2\n3,4\n')).rejects.toMatchObject({ detail: { row: 2, file: 't.csv' } });
  });

  test('a million columns and a hundred thousand lines of either end are read in time', async () => {
    expect((await read('x,'.repeat(1_000_000), 262_144))[0]!.fields).toHaveLength(1_000_001);
    for (const end of ['\n', '\r', '\r\n'])
      expect(await read(`1,2${end}`.repeat(100_000), 262_144)).toHaveLength(100_000);
  });
});
