import type { WirePlan } from '@/lib/llm/testing/wire';
import { LanguageModel } from './language-model';
import { test as atOwnApp, expect } from './own-app';
import { LanguageModelsPage } from './pages/language-models-page';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

/** A language model that the environment does not name: a person sets it up. */
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
});

test.describe.configure({ mode: 'default', timeout: 120_000 });

const LLAMA = 'LLaMA-3.1-8B';
const ANY_PLAN: readonly WirePlan[] = [
  { changes: [{ feature: 'sleepHours', value: 7 }], rationale: 'Rest.' },
];

test('a row of the paper: added from its preset, tested, asked for a plan, until its budget is spent', async ({
  page,
  model,
}) => {
  const models = new LanguageModelsPage(page);
  await models.open();
  await expect(page.getByText('No language model is set up')).toBeVisible();
  await expect(models.preset(LLAMA)).toContainText('Never run with real weights');
  await models.preset(LLAMA).getByRole('link', { name: 'Use this' }).click();
  await expect(models.field('Name')).toHaveValue(LLAMA);
  await expect(models.field('Model')).toHaveValue('meta-llama/Llama-3.1-8B-Instruct');
  await models.field('Address').fill('llm.example');
  await models.add.click();
  await expect(models.field('Address')).toHaveAttribute('aria-invalid', 'true');
  await models.field('Address').fill(`http://127.0.0.1:${model.port}/v1`);
  await models.add.click();

  const card = models.card(LLAMA);
  await expect(card).toContainText('Never run with real weights');
  await expect(card).toContainText('0 calls, 0 tokens');

  model.plans = ANY_PLAN;
  model.hold();
  await models.button(card, 'Test connection').click();
  await expect.poll(() => model.requests.length).toBe(1);
  await models.button(card, 'Cancel the test').click();
  await expect(card).toContainText('The test was cancelled.');
  await expect.poll(() => model.requests[0]?.aborted).toBe(true);
  model.release();

  model.misbehave('http-401');
  await models.button(card, 'Test connection').click();
  await expect(models.result(card)).toContainText('did not accept the key');

  model.misbehave('rejects-json-schema');
  await models.button(card, 'Test connection').click();
  const result = models.result(card);
  await expect(result).toContainText('It answers');
  await expect(result.getByRole('listitem')).toContainText([
    'JSON schema: rejected by the server',
    'JSON object: works',
    'Plain text: not tried',
  ]);
  await expect(result).toContainText('fault-model');
  await expect(result).toContainText(/\d+ ms/);
  await expect(card).toContainText('JSON object first');
  await expect(card).toContainText('Never run with real weights');

  const engine = `llm:${await models.idOf(card)}`;
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.first().click();
  const patient = new PatientPage(page);
  await patient.ready();
  await patient.goToMildHighDay();
  await patient.engine.selectOption('exact');
  await patient.suggest.click();
  await expect(patient.planOfRun(1, 'A')).toBeVisible();
  model.plans = await plansShown(patient);
  model.misbehave('good');
  await patient.askModel(1, engine);
  await expect(patient.planOfRun(2, 'A')).toContainText(`Language model: ${LLAMA}`);
  const address = page.url();
  const asked = model.requests.length;

  await models.open();
  await expect(card).toContainText('Last answered a request for plans');
  await card.getByRole('link', { name: 'Change' }).click();
  await models.field('Tokens a day').fill('100');
  await models.save.click();
  await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '100');

  await page.goto(address);
  await patient.ready();
  await patient.askModel(1, engine);
  await expect(patient.resultOf(3)).toContainText('Today’s budget for');
  await expect(patient.resultOf(3)).toContainText('It was not sent.');
  expect(model.requests).toHaveLength(asked);
});

test('one is switched off, removed, and brought back', async ({ page, model }) => {
  const models = new LanguageModelsPage(page);
  await models.openForm('other');
  await models.field('Name').fill('Spare');
  await models.field('Address').fill(`http://127.0.0.1:${model.port}/v1`);
  await models.add.click();
  const card = models.card('Spare');
  await models.button(card, 'Switch off').click();
  await expect(card).toContainText('switched off');
  await models.button(card, 'Remove').click();
  await expect(card).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toContainText('switched off');
  await models.button(card, 'Switch on').click();
  await expect(card).not.toContainText('switched off');
});

/** The plans of the run on the page, as a language model would write them. */
async function plansShown({ page }: PatientPage): Promise<readonly WirePlan[]> {
  const id = new URL(page.url()).searchParams.get('run');
  const { plans } = (await (await page.request.get(`/api/runs/${id}`)).json()) as {
    readonly plans: readonly { readonly changes: readonly { feature: string; to: number }[] }[];
  };
  return plans.map(({ changes }) => ({
    changes: changes.map(({ feature, to }) => ({ feature, value: to })),
    rationale: 'As found.',
  }));
}
