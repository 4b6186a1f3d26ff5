import type { Page } from '@playwright/test';
import { probabilityText } from '@/lib/views/probability';
import { expect, test } from './fixtures';
import { offerModule } from './offer-module';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';
import { type StoredDay, storedDay } from './stored-predictions';

const PATIENTS = 11;
const DAYS = 10;

interface Run {
  readonly probability: number;
  readonly probabilityFull: number;
  readonly threshold: number;
  readonly plans: readonly {
    readonly probability: number;
    readonly changes: readonly { readonly feature: string; readonly to: number }[];
  }[];
}

test('hand edits are scored in the browser as the server scores them, also without a network', async ({
  page,
  context,
}) => {
  const patient = await openPatient(page, 20);
  const run = await exactRun(patient);
  const plan = run.plans[0];
  const actions = await patient.plan('A').getByRole('list').first().getByRole('listitem').all();
  expect(actions).toHaveLength(plan?.changes.length ?? -1);
  for (const [i, action] of actions.entries()) {
    const label = (await action.locator('.font-medium').first().textContent()) ?? '';
    const field = patient.numberField(label);
    await field.fill(String(plan?.changes[i]?.to));
    await field.press('Enter');
  }
  const before = probabilityText(run.probability, run.threshold);
  const after = probabilityText(plan?.probability ?? Number.NaN, run.threshold);
  await expect(patient.whatIf).toContainText(`What if: ${before} → ${after}, low stress`);
  await expect(patient.prediction).toContainText(`probability ${before}`);

  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await context.setOffline(true);
  const slider = patient.slider('Time asleep');
  const start = Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).not.toHaveAttribute('aria-valuenow', String(start));
  await expect(patient.whatIf).toContainText(/What if: 0\.\d+ → 0\.\d+, (high|low) stress/);
  await patient.whatIf.getByRole('button', { name: 'Undo' }).click();
  await expect(patient.whatIf).toContainText(`${before} → ${after}`);
  await patient.whatIf.getByRole('button', { name: 'Reset' }).click();
  await expect(patient.whatIf).toHaveCount(0);
  await expect(slider).toHaveAttribute('aria-valuenow', String(start));
  expect(requests).toEqual([]);
  await context.setOffline(false);
});

test('the browser gives every stored prediction to within a millionth', async ({ page }) => {
  const worklist = new WorklistPage(page);
  await worklist.open();
  const links = await worklist.patients.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const ids = links.slice(0, PATIENTS).map((href) => href?.split('/').at(-1) ?? '');
  const days: StoredDay[] = [];
  for (const id of ids)
    for (let day = 1; day <= DAYS; day++) days.push(await storedDay(page.request, id, day));
  await offerModule(page, 'e2e/browser-score.ts', '/e2e-score.js');

  const stored = days.flatMap(({ row, predictions }) => predictions.map((found) => ({ row, ...found })));
  const classifiers = new Map(stored.map(({ classifierId, hash }) => [classifierId, hash]));
  expect(classifiers.size).toBe(2);
  for (const [id, hash] of classifiers) {
    const own = stored.filter(({ classifierId }) => classifierId === id);
    expect(own.length).toBeGreaterThanOrEqual(100);
    const rows = JSON.stringify(own.map(({ row }) => row));
    const scores = await page.evaluate<number[]>(
      `import('/e2e-score.js').then(({ score }) => score('${id}', '${hash}', ${rows}))`,
    );
    const apart = own.map(({ probability }, i) => Math.abs(probability - (scores[i] ?? Number.NaN)));
    expect(Math.max(...apart), id).toBeLessThanOrEqual(1e-6);
  }
});

test('a classifier file with one bit flipped is refused, and everything else works', async ({ page }) => {
  const patient = await openPatient(page, 21);
  await page.route('**/api/models/*/model.onnx', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const at = Math.floor(body.length / 2);
    body[at] = (body[at] ?? 0) ^ 0b100;
    await route.fulfill({ response, body });
  });
  await patient.features.getByRole('button', { name: 'Decrease What if: Sedentary minutes' }).click();
  const banner = page.getByRole('status').filter({ hasText: 'What-if is not available' });
  await expect(banner).toContainText('The classifier file has changed: its SHA-256 is');
  await expect(patient.whatIf).toHaveCount(0);
  await expect(patient.prediction).not.toContainText('after the edits');
  const { plans } = await exactRun(patient);
  expect(plans.length).toBeGreaterThan(0);

  await page.unrouteAll();
  await banner.getByRole('button', { name: 'Try again' }).click();
  await expect(patient.whatIf).toContainText(/What if: 0\.\d+ → 0\.\d+/);
});

async function openPatient(page: Page, row: number): Promise<PatientPage> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(row).click();
  const patient = new PatientPage(page);
  await patient.ready();
  await patient.goToMildHighDay();
  return patient;
}

async function exactRun(patient: PatientPage): Promise<Run> {
  await patient.suggestExactly();
  await expect(patient.plan('A')).toBeVisible();
  const id = new URL(patient.page.url()).searchParams.get('run');
  return (await (await patient.page.request.get(`/api/runs/${id}`)).json()) as Run;
}
