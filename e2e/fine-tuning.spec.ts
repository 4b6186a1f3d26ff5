import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { FineTuningPage } from './pages/fine-tuning-page';

test.describe.configure({ timeout: 420_000 });

test('a fine-tuning set is asked for, stopped, gone on with, checked, downloaded and deleted', async ({
  page,
}) => {
  const tuning = new FineTuningPage(page);
  await tuning.openForm();
  await expect(tuning.start).toBeDisabled();
  await expect(tuning.size).toHaveText('A name is needed.');
  await tuning.name.fill('Sixty days');
  await expect(tuning.size).toContainText('At most 500 examples.');
  await tuning.choose('Targets').selectOption('nice-sparsity');
  await tuning.set('Days', 60);
  await tuning.set('Plans in an answer', 1);
  await tuning.set('People who validate, %', 25);
  await expect(tuning.size).toContainText('At most 60 examples.');
  await tuning.begin('Sixty days');

  await expect(tuning.title).toHaveText('Sixty days');
  await expect(tuning.examples.first()).toBeVisible({ timeout: 120_000 });
  await expect(tuning.examples.first()).toContainText(/about \d+ tokens \(LLaMA 3\.1\)/);
  await expect(tuning.badge('done').or(tuning.cancel).first()).toBeVisible();
  if (await tuning.cancel.isVisible()) {
    await tuning.cancel.click();
    await expect(tuning.resume.or(tuning.archive).first()).toBeVisible({ timeout: 60_000 });
    if (await tuning.resume.isVisible()) await tuning.resume.click();
  }
  await expect(tuning.badge('done')).toBeVisible({ timeout: 240_000 });
  await expect(tuning.badge('Simulated data')).toBeVisible();
  await expect(tuning.progress).toHaveCount(0);
  await expect(tuning.checks).toHaveCount(10);
  await expect(tuning.checks.filter({ hasText: 'passed' })).toHaveCount(10);

  const train = await download(page, tuning.file('train.jsonl'));
  const lines = train.toString('utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) {
    const { messages } = JSON.parse(line) as { readonly messages: readonly { readonly role: string }[] };
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  }
  const archive = gunzipSync(await download(page, tuning.archive)).toString('utf8');
  expect(archive).toContain('sensecf-fine-tuning/llamafactory-llama31-qlora.yaml');
  expect(archive).toContain(lines[0]);
  expect((await download(page, tuning.file('README.md'))).toString('utf8')).toContain('# Sixty days');

  // No account is set up for these tests: the page says what is missing, and when this road closes.
  await expect(tuning.openAi).toContainText('closes self-serve fine-tuning for everyone in January 2027');
  await expect(tuning.openAi).toContainText('set OPENAI_API_KEY');
  await expect(tuning.openAi.getByRole('button')).toHaveCount(0);

  // Whether this machine has a Python that trains decides which of the two it is.
  await expect(tuning.startTuning.or(tuning.cannotTrain)).toBeVisible({ timeout: 60_000 });
  await expect(tuning.tune).toContainText('Nothing leaves the machine.');
  if (await tuning.cannotTrain.isVisible()) {
    await expect(tuning.tune).toContainText('apt-get install python3-torch python3-onnx');
    await expect(tuning.tune.getByRole('button', { name: 'Look again' })).toBeVisible();
    await expect(tuning.startTuning).toHaveCount(0);
  } else await expect(tuning.startTuning).toBeEnabled();

  await tuning.remove('Sixty days');
  await expect(page).toHaveURL(/\/research\/fine-tuning$/);
  await expect(tuning.sets.filter({ hasText: 'Sixty days' })).toHaveCount(0);
});

async function download(page: Page, link: Locator): Promise<Buffer> {
  const waiting = page.waitForEvent('download');
  await link.click();
  return readFile(await (await waiting).path());
}
