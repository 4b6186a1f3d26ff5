import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures';
import { PatientPage } from './pages/patient-page';
import { StudyPage } from './pages/study-page';

// One after the other: the worker does one study at a time.
test.describe.configure({ mode: 'default', timeout: 180_000 });

test('engines are compared over a cohort, down to the plans of a patient', async ({ page }) => {
  const study = new StudyPage(page);
  await study.openForm();
  await expect(study.start).toBeDisabled();
  await study.name.fill('Four engines, six days');
  await study
    .engine(/^CFNOW/)
    .first()
    .uncheck();
  await study.set('Most days', 6);
  await study.set('Plans a day', 2);
  await study.start.click();

  await expect(study.title).toHaveText('Four engines, six days');
  await expect(study.badge('done')).toBeVisible({ timeout: 120_000 });
  await expect(study.badge('Simulated data')).toBeVisible();
  await expect(study.radar).toHaveCount(4);
  await expect(study.progress).toHaveCount(0);

  const share = study.shares.first();
  const shown = Number(/^([\d.]+) %/.exec((await share.textContent()) ?? '')?.[1]) / 100;
  const n = Number(/n (\d+)/.exec((await share.locator('xpath=..').textContent()) ?? '')?.[1]);
  await study.openShare(share);
  await expect(study.counted).toHaveCount(Math.round(shown * n));
  const entry = study.counted.first().getByRole('link').first();
  const [, patientId = ''] = /\/patients\/([^?]+)/.exec((await entry.getAttribute('href')) ?? '') ?? [];
  expect(patientId).toMatch(/^[0-9a-f-]{36}$/);
  const [name = ''] = ((await entry.textContent()) ?? '').split(' · ');
  await entry.click();
  const patient = new PatientPage(page);
  await patient.ready();
  await expect(patient.title).toHaveText(name);
});

test('the address brings a view back, and the files hold its figures', async ({ page }) => {
  const study = new StudyPage(page);
  await study.openDemo();
  await study.engine(/^DiCE random/).uncheck();
  await study.reference.selectOption('nice-sparsity');
  await study.tab('Quality').click();
  await expect(study.quality).toContainText('NICE sparsity (reference)');
  const address = page.url();
  expect(new URL(address).search).toBe(
    '?tab=quality&engines=embedded-finetuned,exact,nice-sparsity&reference=nice-sparsity',
  );
  const cells = await study.quality.getByRole('row').allTextContents();
  expect(cells.join()).toMatch(/Δ [+−]\d/);
  await page.goto('/research');
  await page.goto(address);
  await expect(study.tab('Quality')).toHaveAttribute('aria-selected', 'true');
  await expect(study.quality.getByRole('row')).toHaveText(cells);

  const rows = parse(await download(page, study, 'Figures, CSV'), { columns: true }) as Record<
    string,
    string
  >[];
  const coverage = rows.find(
    (row) => row.engine === 'exact' && row.figure === 'quality' && row.item === 'coverage',
  );
  const onScreen = await study.quality.getByRole('link', { name: /^Coverage of Exact/ }).textContent();
  expect(onScreen).toContain(Number(coverage?.value).toFixed(3));
  const plans = await download(page, study, 'Plans, CSV');
  expect(plans.split('\n')[0]).toContain('plausibilityDensity');
  const whole = JSON.parse(await download(page, study, 'Everything, JSON')) as {
    readonly study: { readonly seed: number; readonly classifier: { readonly hash: string } };
    readonly cells: readonly unknown[];
  };
  expect(whole.study.classifier.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(whole.cells.length).toBe(390);
  const picture = await download(page, study, 'Radar, SVG');
  expect(picture).toContain('(simulated data)');
  expect(
    picture.match(/<polygon points="[^"]+" fill="none" stroke="#[0-9a-f]+" stroke-width="2"/g),
  ).toHaveLength(3);
});

test('a study is cancelled, gone on with, and deleted', async ({ page }) => {
  const study = new StudyPage(page);
  await study.openForm();
  await study.name.fill('Too long to wait for');
  await page.getByRole('button', { name: /^All \d+/ }).click();
  await study.set('Days a person', 10);
  await study.set('Most days', 500);
  await study.start.click();
  await expect(study.progress).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* of 6500 requests answered/)).toBeVisible({ timeout: 60_000 });
  await study.cancel.click();
  await expect(study.badge('cancelled')).toBeVisible();
  await expect(page.getByText(/requests are answered and kept/)).toBeVisible();
  await expect(study.quality.or(study.frequencies)).toBeVisible();
  await expect(page.getByText(/^Unfinished: figures of/)).toBeVisible();

  await study.resume.click();
  await expect(study.progress).toBeVisible();
  await study.remove('Too long to wait for');
  await expect(study.studies.filter({ hasText: 'Too long to wait for' })).toHaveCount(0);
  await expect(study.studies.first()).toBeVisible();
});

async function download(page: Page, study: StudyPage, name: string): Promise<string> {
  await study.export.click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const file = await (await waiting).path();
  await page.keyboard.press('Escape');
  return readFile(file, 'utf8');
}
