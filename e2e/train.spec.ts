import { expect, test } from './own-app';
import { ModelCardPage } from './pages/model-pages';
import { PatientPage } from './pages/patient-page';
import { TrainingPage } from './pages/training-page';
import { WorklistPage } from './pages/worklist-page';

test.describe.configure({ timeout: 300_000 });

test('a researcher trains a pair on the demo, reads the card, activates it and asks for a plan', async ({
  page,
}) => {
  const training = new TrainingPage(page);
  const card = new ModelCardPage(page);
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);

  await test.step('the form says what there is to learn from', async () => {
    await page.goto('/models');
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await expect(training.form).toContainText(/300\s*with complete labelled days/);
    await expect(training.form).toContainText(/\d+ % of these days/);
    await expect(training.family('XGBoost')).toBeChecked();
  });

  await test.step('without a family nothing can be started; one is chosen with the keyboard', async () => {
    await training.family('XGBoost').focus();
    await page.keyboard.press('Space');
    await expect(training.start).toBeDisabled();
    await expect(training.form).toContainText('Choose at least one family.');
    await page.keyboard.press('Space');
    await expect(training.start).toBeEnabled();
  });

  await test.step('the training runs and registers two versions', async () => {
    await training.begin();
    await expect(training.results).toContainText(/AUC 0\.\d\d/, { timeout: 120_000 });
    await expect(training.results).toContainText(/registered(, not evaluated yet| and evaluated)/);
    await expect(training.card('XGBoost', 'with')).toBeVisible();
    await training.card('XGBoost', 'without').click();
  });

  await test.step('the card says what it was made from', async () => {
    await expect(card.title).toHaveText('Simulated demo cohort, XGBoost, version 1');
    await expect(page.getByRole('region', { name: 'Performance', exact: true })).toContainText(
      /on .*people held out/i,
    );
    await expect(card.use).toContainText('No data set uses it.');
    await expect(card.archive).toBeEnabled();
  });

  const address = new URL(page.url()).pathname;
  await test.step('somebody says so: the data set changes over to it', async () => {
    await card.activate.click();
    await expect(card.use).toContainText('Active for Simulated demo cohort', { timeout: 120_000 });
  });

  await test.step('a plan comes from it, and the sliders run it in the browser', async () => {
    await worklist.open('?predicted=high');
    await worklist.patients.first().click();
    await patient.ready();
    await expect(patient.prediction.getByRole('link', { name: /^model card/ }).first()).toHaveAttribute(
      'href',
      address,
    );
    await patient.suggestExactly();
    await expect(page.getByRole('region', { name: /^Plans of run 1$/ })).toBeVisible({ timeout: 90_000 });
    await patient.slider('Time asleep').focus();
    await page.keyboard.press('ArrowRight');
    await expect(patient.whatIf).toContainText(/0\.\d\d/);
  });

  await test.step('the lists lead back to the version and to its training', async () => {
    await page.goto('/models');
    await expect(page.getByRole('table', { name: 'Classifiers', exact: true })).toContainText(
      'Simulated demo cohort, XGBoost, version 1',
    );
    await training.list.getByRole('link', { name: 'XGBoost' }).click();
    await expect(training.card('XGBoost', 'without')).toHaveAttribute('href', address);
  });

  await test.step('what is left of it can be cancelled, and the versions stay', async () => {
    await training.end();
    await expect(training.card('XGBoost', 'without')).toHaveAttribute('href', address);
  });
});

test('trainings wait for each other, one is cancelled on a phone and goes on after a reload', async ({
  page,
}) => {
  const training = new TrainingPage(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await training.open();
  await training.begin();
  await expect(training.progress).toContainText(/^XGBoost\. With/, { timeout: 60_000 });
  const first = page.url();

  await training.open();
  await training.begin();
  await expect(training.progress).toContainText('Waiting: another training comes first');
  await training.cancel.click();
  await expect(training.status('Cancelled')).toBeVisible();

  await page.goto(first);
  await training.cancel.click();
  await expect(training.status('Cancelled')).toBeVisible({ timeout: 10_000 });
  await expect(training.results).toContainText('not trained yet');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.reload();
  await training.resume.click();
  await expect(training.card('XGBoost', 'with')).toBeVisible({ timeout: 180_000 });
  await expect(training.results).not.toContainText('not trained yet');
  await training.end();
});
