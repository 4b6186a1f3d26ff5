import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { storedEvaluationSchema } from '@/lib/classifiers/evaluation/evaluation-schema';
import { expect, test } from './fixtures';
import { EvaluationPage } from './pages/evaluation-page';

const ID = 'simulated-effects-xgboost';

test('a classifier’s evaluation is on a page of its own, with everything a reviewer asks for', async ({
  page,
}) => {
  const evaluation = new EvaluationPage(page);
  await page.goto(`/models/${ID}`);
  await page.getByRole('main').getByRole('link', { name: 'Evaluation', exact: true }).click();
  await expect(evaluation.title).toHaveText(`Evaluation of ${ID}`);
  await expect(page.getByText('Research use only').first()).toBeVisible();
  await expect(page.getByText('Simulated data', { exact: true })).toBeVisible();
  for (const name of ['AUC', 'PR-AUC', 'Accuracy', 'Precision', 'Recall', 'F1', 'Brier score'])
    await expect(evaluation.row(evaluation.figures, name).first()).toContainText(/0\.\d+ to 0\.\d+/);
  await expect(evaluation.figures).toContainText(/9,?112 days of 1000 people/);
  await expect(evaluation.confusion).toContainText(/days, right/);
  await expect(evaluation.calibration.locator('svg path[transform]')).not.toHaveCount(0);
  await expect(evaluation.row(evaluation.groups, 'Age 40 to 54')).toContainText(/0\.\d+ to 0\.\d+/);
  await expect(evaluation.importance.getByRole('row')).not.toHaveCount(0);
  await expect(evaluation.pair).toContainText('The watch computes stress from the heart beat');
  await expect(evaluation.row(evaluation.pair, 'AUC').first()).toContainText(/−0\.\d+ to −0\.\d+/);
  await expect(evaluation.made).toContainText('drawn 3 times; nobody is on both sides');
});

test('the learning curve shows another figure by keyboard, plot and table alike', async ({ page }) => {
  const evaluation = new EvaluationPage(page);
  await evaluation.open(ID);
  await expect(evaluation.learning.getByRole('columnheader', { name: 'AUC' })).toBeVisible();
  await evaluation.learningFigure.focus();
  await evaluation.learningFigure.selectOption('Brier score');
  await expect(evaluation.learning.getByRole('columnheader', { name: 'Brier score' })).toBeVisible();
  await expect(
    evaluation.learning.getByText(/^Brier score over the number of training people/).first(),
  ).toBeAttached();
});

test('the files hold the same figures, and nobody', async ({ page }) => {
  const evaluation = new EvaluationPage(page);
  await evaluation.open(ID);
  const json = await saved(page, () => evaluation.download('JSON').click());
  expect(json.name).toBe(`${ID}-evaluation.json`);
  const stored = storedEvaluationSchema.parse(JSON.parse(json.text));
  const { auc } = stored.evaluation.figures;
  await expect(evaluation.row(evaluation.figures, 'AUC').first()).toContainText(auc!.value.toFixed(2));
  const csv = await saved(page, () => evaluation.download('CSV').click());
  const rows = parse(csv.text, { columns: true }) as Record<string, string>[];
  const found = rows.find(({ part, figure }) => part === 'all' && figure === 'auc');
  expect(Number(found?.value)).toBe(auc!.value);
  expect(new Set(rows.map(({ part }) => part))).toEqual(
    new Set([
      ...['all', 'confusion', 'calibration', 'ageBand', 'studyGroup'],
      ...['learningCurve', 'importance', 'pair'],
    ]),
  );
});

test('a classifier that does not exist has no evaluation', async ({ page, allowConsoleErrors }) => {
  allowConsoleErrors(/status of 404/);
  await page.goto('/models/nobody/evaluation');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not|No/);
});

async function saved(
  page: Page,
  click: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()] as const);
  return {
    name: (download as Download).suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
}
