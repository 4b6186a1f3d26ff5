import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { glucose, heart, moving, stage } from './ai-readi/copy.fixture';
import { GAUGES, readActivity, readGauge, readGlucose, readSleep } from './ai-readi/signals';
import { folderWith } from './folder.fixture';
import { ProblemLog, RefusedFile } from './problems';
import { runImport } from './run-import';
import { openTree } from './tree/open-tree';
import type { ImportContext } from './types';

const context = (): ImportContext => ({
  problems: new ProblemLog(),
  onFile: () => {},
  onHeaders: () => {},
  onLeftOut: () => {},
});

const READERS = [
  (records: readonly unknown[]) => readGauge(records, 'f.json', GAUGES.heartrate, context()),
  (records: readonly unknown[]) => readGauge(records, 'f.json', GAUGES.calorie, context()),
  (records: readonly unknown[]) => readGlucose(records, 'f.json', context()),
  (records: readonly unknown[]) => readSleep(records, 'f.json', context()),
  (records: readonly unknown[]) => readActivity(records, 'f.json', context()),
];
const GOOD: readonly object[] = [
  heart(1, 60),
  glucose(1, 120),
  stage('deep', 0, 60),
  moving('walking', 70, 0, 30),
];

/** A good record with one of its leaves replaced by any JSON. */
const mutated = fc
  .record({
    record: fc.constantFrom(...GOOD),
    pick: fc.nat(),
    value: fc.oneof(
      fc.constantFrom('constructor', '__proto__', 'High', 'low'),
      fc.jsonValue({ maxDepth: 2 }),
    ),
  })
  .map(({ record, pick, value }) => {
    const copy = structuredClone(record) as Record<string, unknown>;
    const places: [Record<string, unknown>, string][] = [];
    const visit = (node: Record<string, unknown>): void => {
      for (const [key, child] of Object.entries(node)) {
        places.push([node, key]);
        if (typeof child === 'object' && child !== null) visit(child as Record<string, unknown>);
      }
    };
    visit(copy);
    const [node, key] = places[pick % places.length]!;
    node[key] = value;
    return copy;
  });

test('whatever stands in a sensor file, it is read or refused by record', () => {
  const records = fc.array(fc.oneof(mutated, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...GOOD)), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(records, fc.constantFrom(...READERS), (list, read) => {
      try {
        const result = read(list);
        const values =
          'time' in result ? [...result.time, ...result.value] : result.flatMap((i) => [i.start, i.end]);
        expect(values.every(Number.isFinite)).toBe(true);
        if (!('time' in result))
          for (const interval of result) expect(JSON.parse(JSON.stringify(interval))).toEqual(interval);
      } catch (error) {
        expect(error).toBeInstanceOf(RefusedFile);
        expect((error as RefusedFile).detail.row).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test('whatever stands in a CSV, it is imported or refused in words', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'participant',
      'day',
      'sleepHours',
      'A',
      '2025-01-01',
      '7',
      '1e309',
      'NaN',
      '=1+1',
      '"',
      '',
      '\u0000',
    ),
    fc.string({ maxLength: 5 }),
  );
  const table = fc
    .array(fc.array(cell, { maxLength: 4 }), { maxLength: 6 })
    .map((rows) => ['participant,day,sleepHours', ...rows.map((row) => row.join(','))].join('\n'));
  await fc.assert(
    fc.asyncProperty(table, async (text) => {
      const tree = await openTree(await folderWith({ 'days.csv': text }));
      const run = runImport(tree, { source: 'csv' });
      try {
        for await (const { days } of run.participants)
          for (const { features } of days) expect(features.sleepHours ?? 7).toBeLessThanOrEqual(14);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInputError);
      }
    }),
    { numRuns: 150 },
  );
});
