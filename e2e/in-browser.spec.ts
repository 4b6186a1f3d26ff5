import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page, Request } from '@playwright/test';
import { expect, test } from './fixtures';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

/** Everything the page may fetch meanwhile: files of the app and of the models, and pages it looks ahead at. */
const FILES =
  /^\/(_next\/static\/[\w./~-]+|ort\/[\w.-]+|language-models\/[\w-]+\/(card\.json|model\.onnx)|api\/models\/[\w.-]+\/(card|reference|robustness)\.json|api\/models\/[\w.-]+\/model\.onnx|icon\.svg\?[\w.]+|[\w/-]*\?(day=\d+&)?_rsc=[\w-]+)$/;
const MODEL = '**/language-models/*/model.onnx';
const ASKED = ['constraints', 'day', 'engine', 'k', 'patientId', 'requestKey', 'seed', 'tradeOff'];

test('plans are written in the browser, nothing of the row leaves it, and the server gives the same when they are kept', async ({
  page,
  context,
  allowConsoleErrors,
}) => {
  // The icon follows the colour scheme, also without a network.
  allowConsoleErrors(/ERR_INTERNET_DISCONNECTED .*icon\.svg/);
  const patient = await openPatient(page);
  const sent: Request[] = [];
  context.on('request', (request) => sent.push(request));
  const stored = await storageOf(page);

  await test.step('loading can be cancelled', async () => {
    await page.route(MODEL, () => undefined);
    await patient.askHere.click();
    await expect(patient.here.getByRole('progressbar')).toBeVisible();
    await expect(patient.here).toContainText(/[\d.]+ MB/);
    await patient.here.getByRole('button', { name: 'Cancel' }).click();
    await expect(patient.here).toContainText('Cancelled');
    await expect(patient.here).toBeFocused();
    await page.unroute(MODEL);
  });

  await test.step('a damaged model is refused', async () => {
    await page.route(MODEL, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      const at = body.length >> 1;
      body[at] = (body[at] ?? 0) ^ 0b100;
      await route.fulfill({ response, body });
    });
    await patient.askHere.click();
    const alert = patient.here.getByRole('alert');
    await expect(alert).toContainText('The file of the language model has changed');
    await expect(patient.plansHere).toHaveCount(0);
    await page.unroute(MODEL);
    await alert.getByRole('button', { name: 'Try again' }).click();
  });

  await test.step('verified plans are shown, marked as not kept, and can be compared', async () => {
    await expect(patient.plansHere.first()).toBeVisible();
    await expect(patient.here).toContainText('Nothing about this day is sent or stored');
    await expect(patient.plansHere.first()).toContainText('Written in this browser, not kept');
    await expect(patient.plansHere.first().getByRole('list', { name: 'Checks' })).toContainText(
      /valid.*(plausible|unusual) · LOF/s,
    );
    await expect(patient.plansHere.getByRole('button', { name: 'Keep this plan' })).toHaveCount(0);
    await expect(patient.runs).toHaveCount(0);
    await patient.plansHere.first().getByRole('button', { name: 'Compare' }).click();
    await expect(patient.compare.getByRole('table')).toContainText('Plan A');
    await expectAccessible(page);
  });

  const here = await Promise.all((await patient.plansHere.all()).map(shownPlan));
  await test.step('once loaded it works without a network, and says the same', async () => {
    await context.setOffline(true);
    await patient.askHere.click();
    await expect(patient.plansHere).toHaveCount(here.length);
    expect(await Promise.all((await patient.plansHere.all()).map(shownPlan))).toEqual(here);
    await context.setOffline(false);
  });

  const addresses = sent
    .map((request) => new URL(request.url()))
    .map(({ pathname, search }) => pathname + search);
  expect(addresses.some((address) => address.endsWith('/model.onnx'))).toBe(true);
  for (const address of addresses) expect(address).toMatch(FILES);
  for (const request of sent) expect([request.method(), request.postData()]).toEqual(['GET', null]);
  expect(await storageOf(page)).toEqual(stored);

  await test.step('kept, they are the plans of a run', async () => {
    sent.length = 0;
    await patient.here.getByRole('button', { name: 'Keep: ask the server for the same' }).click();
    await expect(patient.resultOf(1)).toBeVisible();
    await expect(patient.here).toHaveCount(0);
    await expect(patient.plans).toHaveCount(here.length);
    expect(await Promise.all((await patient.plans.all()).map(shownPlan))).toEqual(here);
    await expect(patient.plan('A').getByRole('button', { name: 'Keep this plan' })).toBeVisible();
    const [asked] = sent.filter((request) => request.method() === 'POST');
    const [body] = JSON.parse(asked?.postData() ?? '[]') as Record<string, unknown>[];
    expect(Object.keys(body ?? {}).sort()).toEqual(ASKED);
  });
});

async function openPatient(page: Page): Promise<PatientPage> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(28).click();
  const patient = new PatientPage(page);
  await patient.ready();
  await patient.goToMildHighDay();
  return patient;
}

/** What a card says of a plan: probabilities, changes and checks, without the name it goes by. */
async function shownPlan(plan: Locator): Promise<string> {
  const parts = [
    plan.locator('p').filter({ hasText: 'stress' }).first(),
    plan.getByRole('list').first(),
    plan.getByRole('list', { name: 'Checks' }),
  ];
  return (await Promise.all(parts.map((part) => part.innerText()))).join('\n');
}

function storageOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => [
    { ...localStorage },
    { ...sessionStorage },
    document.cookie,
    (await indexedDB.databases()).map(({ name }) => name),
  ]);
}

/** WCAG 2.2 AA on a phone, light and dark; nothing scrolls sideways. */
async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .include('section[aria-labelledby=tab-plans-title]')
      .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}
