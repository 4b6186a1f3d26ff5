import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { zipOf } from '@/lib/ingest/tree/zip.fixture';
import { temporaryFolder } from './app';
import { expect, test } from './fixtures';
import {
  cutShort,
  empty,
  featureRows,
  listTwice,
  participantsOf,
  simulatedFolder,
  watchFile,
  writeBeside,
  zipFolder,
} from './import-files';
import { DatasetsPage, ImportPage } from './pages/import-page';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

// One after the other: the worker imports one upload at a time.
test.describe.configure({ mode: 'default', timeout: 120_000 });

const scratch = temporaryFolder();
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a folder is checked, imported without its broken people, worked with and removed', async ({ page }) => {
  const folder = simulatedFolder(scratch, 'Clinic A', 4, 4);
  const [whole = '', cut = '', hollow = '', twice = ''] = participantsOf(folder);
  cutShort(folder, watchFile(cut, 'stress'));
  empty(folder, watchFile(hollow, 'sleep'));
  listTwice(folder, twice);

  const job = new ImportPage(page);
  await job.open();
  await job.folder.setInputFiles(folder);
  await expect(job.name).toHaveValue('Clinic A');
  await expect(job.source('AI-READI')).toBeChecked();
  await expect(job.checkFirst).toBeChecked();
  await job.submit.click();

  await expect(job.outcome('Checked; nothing is imported yet')).toBeVisible({ timeout: 60_000 });
  await expect(job.found).toContainText('1 person');
  await expect(job.found).toContainText('4 days');
  await expect(job.found).toContainText('3 people left out');
  const problem = (text: string) => job.problems.filter({ hasText: text });
  await expect(problem(watchFile(cut, 'stress'))).toContainText('cut short');
  await expect(problem(watchFile(hollow, 'sleep'))).toContainText('The file is empty.');
  await expect(problem('is listed twice').getByRole('cell')).toContainText([
    'error',
    'participants.tsv',
    '6',
    'person_id',
    `Participant ${twice} is listed twice`,
  ]);
  expect(await datasetNames(page)).not.toContain('Clinic A');

  await page.goBack();
  await job.importNow.click();
  await expect(job.outcome('Imported')).toBeVisible({ timeout: 60_000 });
  await job.openWorklist.click();
  const worklist = new WorklistPage(page);
  await worklist.ready();
  await expect(worklist.patients).toHaveText([whole]);
  await expect(page.getByText('Simulated data', { exact: true })).toBeVisible();
  await worklist.patients.first().click();
  const patient = new PatientPage(page);
  await patient.ready();
  await expect(patient.title).toHaveText(whole);
  await expect(patient.dayButton).toContainText('of 4');
  await expect(patient.traces).toContainText(/mean \d+, \d+–\d+ bpm/);

  const datasets = new DatasetsPage(page);
  await datasets.open();
  await datasets.remove('Clinic A');
  await expect(datasets.names.filter({ hasText: 'Clinic A' })).toHaveCount(0);
});

test('a zip is imported at once', async ({ page }) => {
  const folder = simulatedFolder(scratch, 'Clinic B', 1, 2);
  const job = await upload(page, zipFolder(folder), { check: false });
  await expect(job.outcome('Imported')).toBeVisible({ timeout: 60_000 });
  await expect(job.title).toHaveText('Clinic B');
  await job.openWorklist.click();
  await expect(new WorklistPage(page).patients).toHaveText([...participantsOf(folder)]);
});

test('a CSV says how its columns were read', async ({ page }) => {
  const file = writeBeside(path.join(scratch, 'x'), 'Diary.csv', featureRows(2, 3));
  const job = await upload(page, file, { check: true });
  await expect(job.outcome('Checked; nothing is imported yet')).toBeVisible({ timeout: 30_000 });
  const column = (name: string) => job.columns.filter({ hasText: name });
  await expect(column('glucoseMean (mmol/L)').getByRole('cell')).toHaveText([
    'glucoseMean (mmol/L)',
    'Mean glucose',
    'mmol/L to mg/dL',
  ]);
  await expect(column('shoeSize')).toContainText('not used');
  await job.importNow.click();
  await expect(job.outcome('Imported')).toBeVisible({ timeout: 30_000 });
  await job.openWorklist.click();
  const worklist = new WorklistPage(page);
  await worklist.ready();
  await expect(worklist.patients).toHaveCount(2);
  await worklist.patients.filter({ hasText: 'P1' }).click();
  const patient = new PatientPage(page);
  await expect(patient.feature('Mean glucose')).toContainText('162 mg/dL');
  await expect(patient.traces).toContainText('No raw signals for this day');
});

test('a cancelled upload leaves nothing', async ({ page }) => {
  // The server never sees the end of the file.
  await page.route('**/api/imports/*/files', () => undefined);
  const file = writeBeside(path.join(scratch, 'x'), 'Half.csv', featureRows(1, 1));
  const job = new ImportPage(page);
  await job.open();
  await job.file.setInputFiles(file);
  await job.submit.click();
  await expect(job.uploading).toBeVisible();
  await job.cancelUpload.click();
  await expect(job.uploading).toHaveCount(0);
  await expect(job.submit).toBeEnabled();
  const datasets = new DatasetsPage(page);
  await datasets.open();
  await expect(datasets.imports.filter({ hasText: 'Half' })).toContainText('cancelled');
  expect(await datasets.names.allTextContents()).not.toContain('Half');
});

test('a running import is cancelled and leaves nothing', async ({ page }) => {
  const file = writeBeside(path.join(scratch, 'x'), 'Long.csv', featureRows(8000, 10));
  const job = await upload(page, file, { check: false });
  await expect(page.getByRole('status')).toContainText(/Read \d+ of \d+ files|Running/);
  await job.cancel.click();
  await expect(job.outcome('Cancelled')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Nothing of it was kept.')).toBeVisible();
  await expect.poll(() => uploadedFiles(page)).toEqual([]);
  expect(await datasetNames(page)).not.toContain('Long');
});

const CSV_ROW = 'p1,2024-03-01,18,22,7.2,130,80';
const CSV_HEADER = 'participant,day,deepSleepPct,remSleepPct,sleepHours,glucoseMean,timeInRangePct';
const BAD_INPUTS = [
  {
    what: 'a folder of none of the kinds',
    make: (folder: string) => {
      mkdirSync(folder);
      writeBeside(path.join(folder, 'x'), 'holiday.txt', 'sun');
      writeBeside(path.join(folder, 'x'), 'photo.jpg', 'x');
      return folder;
    },
    says: ['bad-0 is none of the known kinds', 'participants.tsv'],
  },
  {
    what: 'an empty CSV',
    make: (folder: string) => writeBeside(folder, 'Empty.csv', ''),
    says: ['Empty.csv', 'empty'],
  },
  {
    what: 'an empty zip',
    make: (folder: string) => writeBeside(folder, 'Empty.zip', ''),
    says: ['Empty.zip is not a zip archive'],
  },
  {
    what: 'a CSV without a day',
    make: (folder: string) =>
      writeBeside(
        folder,
        'No day.csv',
        `${CSV_HEADER.replace('day,', '')}\n${CSV_ROW.replace('2024-03-01,', '')}\n`,
      ),
    says: ['No day.csv', 'The column day is missing.'],
  },
  {
    what: 'a CSV with values out of range',
    make: (folder: string) =>
      writeBeside(folder, 'Too long.csv', `${CSV_HEADER}\n${CSV_ROW.replace('7.2', '37.2')}\n`),
    says: ['Too long.csv', 'row 2', 'sleepHours', 'The value is outside 2 to 14 h.'],
  },
  {
    what: 'a zip that writes outside its folder',
    make: (folder: string) =>
      writeBeside(
        folder,
        'Escape.zip',
        zipOf([
          { name: '../../escaped.csv', content: `${CSV_HEADER}\n${CSV_ROW}\n` },
          { name: 'participants.tsv', content: 'person_id\n1001\n' },
        ]),
      ),
    says: ['Escape.zip', 'a file name that leaves the archive'],
  },
] as const;

test('files that cannot be imported are refused in words, and nothing of them is kept', async ({ page }) => {
  const before = await datasetNames(page);
  for (const [i, { what, make, says }] of BAD_INPUTS.entries()) {
    await test.step(what, async () => {
      const job = await upload(page, make(path.join(scratch, `bad-${i}`)), { check: false });
      await expect(job.alert).toContainText('The import failed');
      for (const words of says) await expect(job.alert).toContainText(words);
      expect(uploadedFiles(page)).toEqual([]);
    });
  }
  expect(await datasetNames(page)).toEqual(before);
  const worklist = new WorklistPage(page);
  await worklist.open();
  await expect(worklist.rows.first()).toBeVisible();
});

interface UploadOptions {
  readonly check: boolean;
}

/** Chooses a file or folder, starts, and waits for the page of the import. */
async function upload(page: Page, chosen: string, { check }: UploadOptions): Promise<ImportPage> {
  const job = new ImportPage(page);
  await job.open();
  const input = /\.(zip|csv)$/.test(chosen) ? job.file : job.folder;
  await input.setInputFiles(chosen);
  await expect(job.name).not.toHaveValue('');
  await job.checkFirst.setChecked(check);
  await job.submit.click();
  await page.waitForURL(/\/admin\/data-sets\/import\/[0-9a-f-]{36}$/);
  return job;
}

/** What the server still has on disk of the upload whose page this is. */
function uploadedFiles(page: Page): readonly string[] {
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const folder = path.join(process.env.SENSECF_E2E_DATA ?? '', 'uploads', id);
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function datasetNames(page: Page): Promise<readonly string[]> {
  const datasets = new DatasetsPage(page);
  await datasets.open();
  return datasets.names.allTextContents();
}
