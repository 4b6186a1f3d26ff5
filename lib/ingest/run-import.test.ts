import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { copyOf } from './ai-readi/copy.fixture';
import { writeDaysCsv } from './days-csv';
import { detectSource } from './detect';
import { type Files, folderWith, importFiles, importFrom } from './folder.fixture';
import { problemText, reportText } from './report-text';
import { runImport } from './run-import';
import { openTree } from './tree/open-tree';
import { zipOf } from './tree/zip.fixture';
import type { ImportedParticipant, ImportProgress, Problem } from './types';

/** The CSV of days of these participants. */
async function tableOf(people: readonly ImportedParticipant[]): Promise<string> {
  const out = new PassThrough();
  const written = text(out);
  const source = (async function* () {
    yield* people;
  })();
  await writeDaysCsv(source, out);
  return written;
}

describe('the kind of a folder', () => {
  test.each<readonly [string, Files]>([
    ['ai-readi', { 'x/1001/1001_heartrate.json': {} }],
    ['ai-readi', { 'participants.tsv': 'person_id\n' }],
    ['t1d-uom', { 'raw/UoMGlucose2301.csv.gz': '', 'readme.txt': '' }],
    ['csv', { 'days.csv': '' }],
    ['none', { 'photo.jpg': '', 'notes.md': '' }],
    ['none', {}],
  ])('%s', async (kind, files) => {
    expect(detectSource(await openTree(await folderWith(files)))).toBe(kind);
  });

  test('a folder that is none of the kinds is refused with what the kinds look like', async () => {
    for (const source of ['ai-readi', 't1d-uom', 'csv'] as const) {
      const { failure, people } = await importFiles(source, { 'photo.jpg': 'x', 'notes.md': 'x' });
      expect(people).toEqual([]);
      expect(failure).toContain('is none of the known kinds: it holds 2 files, none of them known');
      expect(failure).toContain('participants.tsv');
      expect(failure).toContain('UoMActivity2301.csv.gz');
    }
  });

  test('a folder of another kind is named', async () => {
    const { failure } = await importFiles('t1d-uom', copyOf('1001'));
    expect(failure).toContain('choose “ai-readi” instead of “t1d-uom”');
  });
});

describe('one pass', () => {
  test('an archive gives what its folder gives', async () => {
    const files = copyOf('1001', '4002');
    const entries = Object.entries(files).map(([name, content]) => ({
      name: `AI-READI/${name}`,
      content: typeof content === 'string' ? content : JSON.stringify(content),
    }));
    const folder = await folderWith({ 'upload.zip': zipOf(entries) });
    const zipped = await importFrom('ai-readi', folder);
    const plain = await importFiles('ai-readi', files);
    expect(zipped.people).toEqual(plain.people);
    expect(zipped.report).toEqual(plain.report);
  });

  test('an archive with a path that leaves it imports nothing', async () => {
    const folder = await folderWith({
      'evil.zip': zipOf([{ name: '../1001_heartrate.json', content: '{}' }]),
    });
    await expect(importFrom('ai-readi', path.join(folder, 'evil.zip'))).rejects.toThrow('leaves the archive');
  });

  test('tells progress and problems as they come, and yields a participant before the next is read', async () => {
    const bad = {
      ...copyOf('1001', '1002'),
      'wearable_activity_monitor/sleep/garmin_vivosmart5/1002/1002_sleep.json': '',
    };
    const progress: ImportProgress[] = [];
    const problems: Problem[] = [];
    const run = runImport(await openTree(await folderWith(bad)), {
      source: 'ai-readi',
      chunks: false,
      onProgress: (p) => progress.push(p),
      onProblem: (p) => problems.push(p),
    });
    let filesAtFirst = 0;
    for await (const { chunks } of run.participants) {
      filesAtFirst = progress.at(-1)?.filesDone ?? 0;
      expect(chunks).toEqual([]);
    }
    expect(filesAtFirst).toBe(8);
    expect(progress.at(-1)).toEqual({ filesDone: 16, filesTotal: 16, participants: 1 });
    expect(problems.map((p) => p.code)).toEqual(['empty-file']);
  });

  test('an abort ends it with CancelledError', async () => {
    const controller = new AbortController();
    const run = runImport(await openTree(await folderWith(copyOf('1001', '1002', '1003'))), {
      source: 'ai-readi',
      signal: controller.signal,
    });
    const seen: string[] = [];
    await expect(async () => {
      for await (const { participant } of run.participants) {
        seen.push(participant.sourceId);
        controller.abort();
      }
    }).rejects.toThrow(CancelledError);
    expect(seen).toEqual(['1001']);
  });

  test('links in a folder are warned of', async () => {
    const folder = await folderWith(copyOf('1001'), { 'linked.csv': '/etc/hosts' });
    const { report } = await importFrom('ai-readi', folder);
    expect(report.problems).toEqual([expect.objectContaining({ code: 'link-ignored', file: 'linked.csv' })]);
  });
});

describe('what is written of it', () => {
  test('the CSV of days is read back as the same days', async () => {
    const { people } = await importFiles('ai-readi', copyOf('1001', '7002'));
    const table = await tableOf(people);
    expect(table.split('\n')[0]).toBe(
      'participant,day,deepSleepPct,remSleepPct,lightSleepPct,sleepHours,awakeMinutes,sleepEfficiencyPct,activeMinutes,sedentaryMinutes,steps,activityIndex,activeKcal,glucoseMean,glucoseCvPct,timeInRangePct,timeBelowRangePct,hyperglycemiaPct,heartRateMean,restingHeartRate,respirationRate,spo2Pct,age,studyGroup,hba1cPct,bmi,stressMean',
    );
    expect(table).toContain(',healthy,');
    const folder = await folderWith({});
    await writeFile(path.join(folder, 'days.csv'), table);
    const back = await importFrom('csv', folder);
    const rows = (imported: typeof people) =>
      imported.flatMap((p) => p.days.map((d) => [p.participant.sourceId, d.day, d.features, d.stressMean]));
    expect(rows(back.people)).toEqual(rows(people));
  });

  test('an id that a spreadsheet would run as a formula is written as text', async () => {
    const { people } = await importFiles('csv', {
      'a.csv': 'participant,day,steps\n"=HYPERLINK(""x"",1)",2025-01-01,5\n',
    });
    expect(await tableOf(people)).toContain(`\n"'=HYPERLINK(""x"",1)",2025-01-01`);
  });

  test('the report names counts, reasons and places', async () => {
    const { report } = await importFiles('ai-readi', {
      ...copyOf('1001', '1002'),
      'wearable_activity_monitor/sleep/garmin_vivosmart5/1002/1002_sleep.json': { body: { sleep: [7] } },
    });
    const shown = reportText(report);
    expect(shown).toMatch(
      /^AI-READI folder\n {10}1 {2}people\n {10}1 {2}people left out because of an error\n/,
    );
    expect(shown).toContain('1  complete days (all four and a stress label)');
    expect(shown).toContain(
      'error: wearable_activity_monitor/sleep/garmin_vivosmart5/1002/1002_sleep.json, row 1: The record is not a JSON object.',
    );
    expect(
      problemText({
        severity: 'warning',
        code: 'not-a-number',
        file: 'a.csv',
        row: 3,
        field: 'age',
        message: 'No.',
      }),
    ).toBe('warning: a.csv, row 3, age: No.');
  });
});
