import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { parse } from 'csv-parse/sync';
import { test as atSharedApp } from './fixtures';
import { LanguageModel } from './language-model';
import { test as atOwnApp, expect } from './own-app';
import { PatientPage } from './pages/patient-page';
import { PromptPage } from './pages/prompt-page';

/** The app of this file asks a language model that the tests command. */
const test = atOwnApp.extend<Record<never, never>, { readonly model: LanguageModel }>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from this pattern.
    async ({}, use) => {
      const model = new LanguageModel();
      await model.start();
      await use(model);
      await model.stop();
    },
    { scope: 'worker' },
  ],
  settings: [({ model }, use) => use(model.settings), { scope: 'worker' }],
});

test.describe.configure({ mode: 'default' });

test('a copy of the prompt is edited, tried beside the stored version, and every day leads to what was proposed', async ({
  page,
  model,
}) => {
  model.plans = [{ changes: [{ feature: 'age', value: 20 }], rationale: 'Be younger.' }];
  const prompts = new PromptPage(page);
  await prompts.openForm();
  await prompts.name.fill('Nights first');
  await prompts.set('Most days', 2);
  const text = await prompts.copy.inputValue();
  await prompts.copy.fill(text.replace('{{schema}}', '{{scheme}}'));
  await expect(page.getByText('{{schema}} is missing')).toBeVisible();
  await expect(page.getByText('{{scheme}} is no placeholder')).toBeVisible();
  await expect(prompts.start).toBeDisabled();
  await prompts.copy.fill(`${text}\nThink of the night first.`);
  await prompts.set('Examples of your copy', 2);
  await expect(prompts.start).toBeEnabled();

  await prompts.preview.click();
  const sent = prompts.sent.getByRole('textbox', { name: 'Text to be sent' });
  await expect(sent).toHaveValue(
    /=== stored version ===[\s\S]*=== edited copy ===[\s\S]*Think of the night first/,
  );
  await expect(sent).toHaveValue(/2 of 2 solved examples/);
  expect(model.requests).toHaveLength(0);
  await prompts.sent.getByRole('button', { name: 'Start the trial' }).click();

  await expect(prompts.title).toHaveText('Nights first');
  await expect(prompts.badge('done')).toBeVisible({ timeout: 90_000 });
  await expect(prompts.badge('Simulated data')).toBeVisible();
  await expect(prompts.metric('First answer valid').getByRole('cell').first()).toContainText('0.000');
  await expect(prompts.metric('Calls')).toContainText('3.00');
  await expect(prompts.days).toHaveCount(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });

  await prompts.export.click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Proposals, CSV' }).click();
  const rows = parse(await readFile(await (await waiting).path(), 'utf8'), { columns: true }) as Record<
    string,
    string
  >[];
  await page.keyboard.press('Escape');
  expect(rows.filter(({ accepted, arm }) => accepted === 'false' && arm === 'copy')).not.toEqual([]);

  await prompts.days.first().getByRole('link', { name: 'Day 1' }).click();
  await expect(prompts.title).toHaveText('Day 1');
  await expect(prompts.side('Copy')).toContainText('2 examples');
  await prompts
    .side('Copy')
    .getByText(/^\d rejected$/)
    .click();
  await expect(prompts.side('Copy').getByRole('list', { name: 'Rejected proposals' })).toContainText(
    'Age is not something a plan may change.',
  );
  await expect(prompts.side('Exact search').getByRole('region', { name: 'Plan' })).toBeVisible();
  const person = page.getByRole('main').getByRole('link', { name: / · / });
  const [name = ''] = ((await person.textContent()) ?? '').split(' · ');
  await person.click();
  const patient = new PatientPage(page);
  await patient.ready();
  await expect(patient.title).toHaveText(name);
});

test('a trial is cancelled in the middle of an answer and gone on with', async ({ page, model }) => {
  const prompts = new PromptPage(page);
  await prompts.openForm();
  await prompts.name.fill('Stopped once');
  await prompts.set('Most days', 1);
  await prompts.set('Examples of your copy', 1);
  model.hold();
  await prompts.start.click();
  await expect(prompts.progress).toBeVisible();
  await expect(page.getByText('1 of 3 requests answered')).toBeVisible({ timeout: 60_000 });
  await prompts.cancel.click();
  await expect(prompts.badge('cancelled')).toBeVisible();
  await expect(page.getByText('1 of 3 requests are answered and kept.')).toBeVisible();
  model.release();
  await prompts.resume.click();
  await expect(prompts.badge('done')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Prompt laboratory' }).click();
  await expect(page.getByRole('table', { name: 'Trials of prompts' })).toContainText('Stopped once');
});

atSharedApp(
  'without a language model the laboratory says what to do and shows the prompts',
  async ({ page }) => {
    await page.goto('/research');
    await page.getByRole('link', { name: 'Prompt laboratory' }).click();
    await expect(page.getByRole('region', { name: 'Trials' })).toContainText('SENSECF_LLM_BASE_URL');
    await expect(page.getByRole('link', { name: 'New trial' })).toHaveCount(0);
    await page.getByText('zero-shot and few-shot').click();
    await expect(
      page.getByText('You write counterfactual plans for a clinical research tool.').first(),
    ).toBeVisible();
    await page.goto('/research/prompts/new');
    await expect(page.getByText('No language model to try prompts on')).toBeVisible();
  },
);
