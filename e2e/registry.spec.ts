import { readFileSync } from 'node:fs';
import { expect, test } from './own-app';
import { ModelCardPage, ModelUploadPage } from './pages/model-pages';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

test.describe.configure({ timeout: 180_000 });
test.use({ settings: [{ SENSECF_MODEL_LIMIT_MB: '1' }, { scope: 'worker' }] });

const golden = (name: string): string => `lib/onnx/golden/${name}.onnx`;
const COLUMNS = ['sleepHours', 'deepSleepPct', 'activeMinutes', 'glucoseMean', 'age'];

test('a scikit-learn model is mapped, tested, registered, used for plans and archived', async ({ page }) => {
  const upload = new ModelUploadPage(page);
  const card = new ModelCardPage(page);
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  let address = '';

  await test.step('the file says what it is', async () => {
    await upload.send(golden('sklearn-forest'));
    await expect(page.getByRole('region', { name: 'The file' })).toContainText('skl2onnx 1.20.0');
    await expect(page.getByRole('region', { name: 'The file' })).toContainText('TreeEnsembleClassifier');
  });

  await test.step('what is not stated is asked for', async () => {
    await upload.test.click();
    await expect(upload.todo).toContainText('Say which feature columns 1, 2, 3, 4, 5 are.');
  });

  await test.step('columns are found by name and moved with the keyboard alone', async () => {
    await upload.names.fill(COLUMNS.toReversed().join(', '));
    await expect(upload.feature(1)).toHaveValue('age');
    await upload.names.fill(COLUMNS.join('\n'));
    await expect(upload.feature(5)).toHaveValue('age');
    await upload.feature(1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(upload.feature(2)).toHaveValue('sleepHours');
    await expect(upload.feature(2)).toBeFocused();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(upload.feature(1)).toHaveValue('sleepHours');
  });

  await test.step('the test runs on real rows', async () => {
    await upload.test.click();
    await expect(upload.report).toBeVisible({ timeout: 90_000 });
    await expect(upload.report).toContainText(/\d+ days of \d+ people in Simulated demo cohort/);
    await expect(upload.report.getByRole('row', { name: /^AUC/ })).toContainText(/0\.\d\d/);
    await expect(upload.report).toContainText('simulated-effects-xgboost calls');
  });

  await test.step('it is registered with what its maker states', async () => {
    await upload.name.fill('Night forest');
    await upload.statement('Intended use and workflow').fill('Trying out the registry');
    await upload.register.click();
    await expect(card.title).toHaveText('Night forest, version 1', { timeout: 30_000 });
    address = new URL(page.url()).pathname;
    await expect(page.getByRole('main')).toContainText('Trying out the registry');
    await expect(page.getByRole('main')).toContainText('Not stated by the uploader.');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Card (Markdown)' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toContain('# Model card: night-forest-v1-');
  });

  await test.step('its test has left an evaluation, which says what it cannot know', async () => {
    await page.goto(`${address}/evaluation`);
    await expect(page.getByText('These people may have been seen in training')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Figures', exact: true })).toContainText(
      /0\.\d+ to 0\.\d+/,
    );
    await expect(page.getByRole('region', { name: 'Learning curve' })).toHaveCount(0);
    await page.getByRole('link', { name: 'Model card', exact: true }).click();
  });

  await test.step('a data set changes over to it', async () => {
    await expect(card.archive).toBeEnabled();
    await card.activate.click();
    await expect(card.use).toContainText('Active for Simulated demo cohort', { timeout: 90_000 });
    await expect(card.archive).toBeDisabled();
  });

  await test.step('the patient is predicted by it, and a plan is made and tried by hand', async () => {
    await worklist.open('?predicted=high');
    await worklist.patients.first().click();
    await patient.ready();
    await expect(patient.prediction.getByRole('link', { name: /^model card/ }).first()).toHaveAttribute(
      'href',
      address,
    );
    await patient.suggestExactly();
    await expect(page.getByRole('region', { name: /^Plans of run 1$/ })).toBeVisible({ timeout: 90_000 });
    await expect(patient.history).toContainText('Run 1');
    await patient.slider('Time asleep').focus();
    await page.keyboard.press('ArrowRight');
    await expect(patient.whatIf).toContainText(/0\.\d\d/);
  });

  await test.step('it goes when another one is in use, and comes back', async () => {
    await card.open('simulated-effects-xgboost');
    await card.activate.click();
    await expect(card.use).toContainText('Active for Simulated demo cohort', { timeout: 90_000 });
    await page.goto(address);
    await expect(card.archive).toBeEnabled();
    await card.archive.click();
    await expect(card.use).toContainText('Archived');
    await expect(card.activate).toHaveCount(0);
    await page.goto('/models');
    await expect(page.getByRole('table', { name: 'Archived classifiers' })).toContainText('Night forest');
    await expect(page.getByRole('table', { name: 'Classifiers', exact: true })).not.toContainText(
      'Night forest',
    );
    await page.goto(address);
    await card.restore.click();
    await expect(card.activate).toBeVisible();
  });
});

const REFUSED = [
  ['refused-external', /external data/],
  ['refused-regressor-forest', /regressor/],
  ['refused-three-classes', /3 classes/],
  ['refused-operator', /FancySigmoid/],
  ['sklearn-zipmap', /"zipmap": False/],
] as const;

test('files that are no classifier are refused in words, and leave nothing', async ({ page }) => {
  const upload = new ModelUploadPage(page);
  for (const [name, words] of REFUSED)
    await test.step(name, async () => {
      await upload.send(golden(name));
      await expect(upload.alert).toContainText('This file was refused');
      await expect(upload.alert).toContainText(words);
      await expect(upload.test).toHaveCount(0);
    });
  await test.step('cut short', async () => {
    const buffer = readFileSync(golden('sklearn-forest')).subarray(0, 4000);
    await upload.send({ name: 'cut.onnx', mimeType: 'application/octet-stream', buffer });
    await expect(upload.alert).toContainText('no whole ONNX file');
    await page.getByRole('button', { name: 'Remove this upload' }).click();
    await page.waitForURL(/\/models$/);
    await expect(page.getByRole('table', { name: 'Uploads that are not registered' })).not.toContainText(
      'cut.onnx',
    );
  });
});

test('a file above the limit is not sent, and a server that gets one stops reading', async ({
  page,
  app,
}) => {
  const upload = new ModelUploadPage(page);
  const buffer = Buffer.alloc(2 * 2 ** 20);
  await page.goto('/models/upload');
  await upload.file.setInputFiles({ name: 'large.onnx', mimeType: 'application/octet-stream', buffer });
  await expect(upload.alert).toContainText('at most 1 MB');
  await expect(upload.upload).toBeDisabled();
  const response = await page.request.post('/api/model-uploads', {
    headers: { origin: app.url, 'x-upload-path': 'large.onnx' },
    data: buffer,
  });
  expect(response.status()).toBe(413);
  expect(await response.text()).toContain('at most 1 MB');
});
