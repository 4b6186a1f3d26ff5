import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures';
import { ExperimentPage } from './pages/experiment-page';

// One after the other: experiments share the worker's threads.
test.describe.configure({ mode: 'default', timeout: 420_000 });

test('an experiment is asked for, and says what came of it', async ({ page }) => {
  const experiment = new ExperimentPage(page);
  await experiment.openForm();
  await expect(experiment.start).toBeDisabled();
  await expect(experiment.size).toHaveText('A name is needed.');
  await experiment.name.fill('Three ways, four seeds');
  await expect(experiment.size).toContainText(/^68 cells, /);
  await experiment.box(/^C: /).uncheck();
  await experiment.box('50 %').uncheck();
  await expect(experiment.size).toContainText(/^20 cells, /);
  await experiment.box('30 %').uncheck();
  await expect(experiment.size).toHaveText('A reduction is needed.');
  await experiment.box('30 %').check();
  await experiment.start.click();

  await expect(experiment.title).toHaveText('Three ways, four seeds');
  await expect(experiment.badge('done')).toBeVisible({ timeout: 180_000 });
  await expect(experiment.badge('Simulated data')).toBeVisible();
  await expect(experiment.progress).toHaveCount(0);
  await expect(experiment.verdict).toContainText(/was shown to be better than|were shown to be better than/);
  await expect(experiment.verdict).toContainText('Simulated people: nothing follows for real ones.');
  await expect(experiment.lines).toHaveCount(4);
  const figures = experiment.figures('F1, scenario A, XGBoost');
  await expect(figures.getByRole('row')).toHaveText([
    /^Removed30 %$/,
    /^Full data/,
    /^Reduced data/,
    /^Oversampling/,
    /^SMOTE/,
    /^NICE sparsity/,
  ]);
  await expect(figures.getByRole('cell').first()).toHaveText(/^0\.\d{3}0\.\d{3} to 0\.\d{3}$/);

  await experiment.tab('Gains').click();
  await expect(experiment.comparisons.first().getByRole('row')).toHaveCount(3);
  await expect(experiment.comparisons.first()).toContainText(
    /shown to be better|shown to be worse|no difference shown/,
  );
  await expect(experiment.gains.getByRole('row', { name: /^NICE sparsity/ })).toContainText(/[+−]?\d+\.\d %/);
  await experiment.tab('Distances').click();
  await expect(experiment.distances.getByRole('row', { name: /^Oversampling/ })).toContainText('100.0 %');
  await experiment.tab('About').click();
  await expect(page.getByRole('table', { name: 'Beside the paper' })).toContainText('reported by the paper');
  await expect(page.getByRole('region', { name: 'What no figure has seen' })).toContainText(
    'People are split',
  );
});

test('the address brings a view back, and the files hold its figures', async ({ page }) => {
  const experiment = new ExperimentPage(page);
  await experiment.openDemo();
  await experiment.choose('Metric').selectOption('auc');
  await experiment.choose('Scenario').selectOption('C');
  await experiment.box('Oversampling').uncheck();
  await experiment.box('95 % bands').uncheck();
  await expect(experiment.lines).toHaveCount(5);
  const address = page.url();
  expect(new URL(address).search).toBe(
    '?metric=auc&scenario=C&lines=full,none,smote,exact,nice-sparsity,dice-random&bands=off',
  );
  const figures = experiment.figures('AUC, scenario C, XGBoost');
  const rows = await figures.getByRole('row').allTextContents();
  expect(rows).toHaveLength(7);
  await page.goto('/research');
  await page.goto(address);
  await expect(figures.getByRole('row')).toHaveText(rows);
  await expect(experiment.box('Oversampling')).not.toBeChecked();

  const cells = parse(await download(page, experiment, 'Cells, CSV'), { columns: true }) as Record<
    string,
    string
  >[];
  expect(cells).toHaveLength(110);
  const reduced = cells.filter(
    ({ augmenter, scenario, level }) => augmenter === 'none' && scenario === 'C' && level === '50',
  );
  const mean = reduced.reduce((sum, { auc }) => sum + Number(auc), 0) / reduced.length;
  expect(reduced).toHaveLength(2);
  expect(rows.find((row) => row.startsWith('Reduced data'))).toContain(mean.toFixed(3));
  const whole = JSON.parse(await download(page, experiment, 'Everything, JSON')) as {
    readonly settings: { readonly seeds: readonly number[] };
    readonly summary: { readonly finished: number };
  };
  expect(whole.settings.seeds).toEqual([1, 2]);
  expect(whole.summary.finished).toBe(110);
  expect(await download(page, experiment, 'Report, Markdown')).toContain('reported by the paper');
  const picture = await download(page, experiment, 'Chart, SVG');
  expect(picture).toContain('AUC, scenario C, XGBoost');
  expect(picture).toContain('(simulated data)');
  expect(picture.match(/<polyline /g)).toHaveLength(6);
});

test('an experiment is cancelled, gone on with to its end, and deleted', async ({ page }) => {
  const experiment = new ExperimentPage(page);
  await experiment.openForm();
  await experiment.name.fill('Worth waiting for');
  await experiment.box(/^C: /).uncheck();
  for (const level of [10, 20, 40, 60, 70]) await experiment.box(`${level} %`).check();
  await experiment.box(/^DiCE \(random\)/).check();
  await experiment.setSeeds(2);
  await expect(experiment.size).toContainText(/^72 cells, /);
  await experiment.start.click();
  await expect(experiment.progress).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* of 72 cells finished/)).toBeVisible({ timeout: 120_000 });
  await experiment.cancel.click();
  await expect(experiment.badge('cancelled')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/\d+ of 72 cells are finished and kept\./)).toBeVisible();

  await experiment.resume.click();
  await expect(experiment.progress).toBeVisible();
  await expect(experiment.badge('done')).toBeVisible({ timeout: 240_000 });
  await expect(experiment.lines).toHaveCount(5);
  await expect(page.getByText(/^Unfinished: /)).toHaveCount(0);
  await experiment.remove('Worth waiting for');
  await expect(page).toHaveURL(/\/research$/);
  await expect(experiment.experiments.filter({ hasText: 'Worth waiting for' })).toHaveCount(0);
});

async function download(page: Page, experiment: ExperimentPage, name: string): Promise<string> {
  await experiment.export.click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  const file = await (await waiting).path();
  await page.keyboard.press('Escape');
  return readFile(file, 'utf8');
}
