import type { Page } from '@playwright/test';
import { FEATURES } from '@/lib/features';
import type { RunView } from '@/lib/views/types';
import { expect, test } from './fixtures';
import { ConstraintPanel } from './pages/constraint-panel';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

// Constraints are kept with a patient, and every test of the suite shares the app: these are the patients of this file.
const ROWS = { panel: 30, relax: 31, engines: 32, again: 33, alternatives: 34 } as const;

test('what is asked of plans is edited by hand and keyboard, undone, kept with the patient and honoured', async ({
  page,
}) => {
  const patient = await openPatient(page, ROWS.panel);
  const panel = new ConstraintPanel(page);
  await expect(panel.asked).toHaveText('Nothing beyond the defaults.');
  await panel.open();

  await test.step('a lock is the same in the panel and in the table of features', async () => {
    await panel.lock('REM sleep').click();
    await expect(patient.lock('REM sleep')).toHaveAttribute('aria-pressed', 'true');
    await expect(panel.asked).toHaveText('Locked: REM sleep');
  });

  await test.step('a range is brushed with the keyboard and typed', async () => {
    const low = panel.end('Lowest', 'Time asleep');
    await expect(low).toHaveAttribute('aria-valuetext', 'open');
    await low.focus();
    await page.keyboard.press('ArrowRight');
    const brushed = Number(await low.getAttribute('aria-valuenow'));
    await expect(panel.field('Lowest allowed: Time asleep')).toHaveValue(brushed.toFixed(2));
    await expect(panel.asked).toContainText(`Time asleep: at least ${brushed.toFixed(2)} h`);
    await panel.type('Lowest allowed: Time asleep', '6.5');
    await panel.type('Highest allowed: Time asleep', '8');
    await expect(low).toHaveAttribute('aria-valuenow', '6.5');
    await expect(panel.asked).toContainText('Time asleep: within 6.50–8.00 h');
  });

  await test.step('direction, difficulty, smallest change, cap and effort', async () => {
    await panel.choice('Direction: Mean glucose').selectOption({ label: 'up or down' });
    await panel.choice('Difficulty: Active minutes').selectOption({ label: 'hard' });
    await panel.type('Smallest change: Sedentary minutes', '60');
    await panel.type('Most changes', '2');
    await panel.region.getByRole('checkbox', { name: /^Limit the effort/ }).check();
    for (const words of [
      'Mean glucose: up or down',
      'Active minutes: hard',
      'Sedentary minutes: by 60 min/day or more',
      'At most 2 changes',
      'Effort up to 0.50',
    ])
      await expect(panel.asked).toContainText(words);
    await panel.undo.click();
    await expect(panel.asked).not.toContainText('Effort');
    await expect(panel.asked).toContainText('At most 2 changes');
  });
  const asked = (await panel.asked.textContent()) ?? '';

  await test.step('all of it is there after a reload', async () => {
    await panel.saved();
    await page.reload();
    await patient.ready();
    await expect(panel.asked).toHaveText(asked);
  });

  await test.step('plans honour it', async () => {
    await patient.suggestExactly();
    await expect(patient.plan('A').or(page.getByText(/^No plan:/))).toBeVisible();
    const { constraints, plans } = await shownRun(page);
    expect(constraints).toMatchObject({
      locked: ['remSleepPct'],
      cap: 2,
      features: {
        sleepHours: { range: [6.5, 8] },
        glucoseMean: { direction: 'any' },
        activeMinutes: { difficulty: 'hard' },
        sedentaryMinutes: { minChange: 60 },
      },
    });
    for (const { changes } of plans) {
      expect(changes.length).toBeLessThanOrEqual(2);
      for (const { feature, from, to } of changes) {
        expect(feature).not.toBe('remSleepPct');
        if (feature === 'sleepHours') expect(to >= 6.5 && to <= 8).toBe(true);
        if (feature === 'sedentaryMinutes') expect(Math.abs(to - from)).toBeGreaterThanOrEqual(60);
      }
    }
    await expect(patient.result).toContainText('Asked for: Locked: REM sleep');
  });

  await test.step('a preset takes its place, in the reader’s unit, and undo brings it back', async () => {
    await panel.presets.scrollIntoViewIfNeeded();
    let loads = 0;
    page.on('request', (request) => {
      if (request.url().includes('_rsc=')) loads += 1;
    });
    // Playwright would scroll to the button in the header, which always is in view.
    await page
      .getByRole('button', { name: 'mg/dL: glucose unit. Change to mmol/L' })
      .evaluate((button: HTMLElement) => button.click());
    await expect(page.getByRole('button', { name: 'mmol/L: glucose unit. Change to mg/dL' })).toBeVisible();
    await expect(panel.presets).toBeInViewport();
    expect(loads).toBe(0);
    await panel.presets.click();
    await expect(panel.presetList).toContainText('stays at 5.6 mmol/L or more');
    await expect(panel.presetList).not.toContainText('mg/dL');
    await panel.presetList.getByRole('button', { name: 'Use Older adult' }).click();
    await expect(panel.asked).toContainText('Mean glucose: at least 5.6 mmol/L');
    await expect(panel.asked).not.toContainText('REM sleep');
    await panel.undo.click();
    await expect(panel.asked).toContainText('Locked: REM sleep');
  });

  await test.step('reset leaves nothing, and can be undone too', async () => {
    await panel.reset.click();
    await expect(panel.asked).toHaveText('Nothing beyond the defaults.');
    await expect(panel.reset).toBeDisabled();
    await panel.undo.click();
    await expect(panel.asked).toContainText('At most 2 changes');
  });
});

test('a day without a plan says why, and giving up what it offers brings one', async ({ page }) => {
  const patient = await openPatient(page, ROWS.relax);
  const panel = new ConstraintPanel(page);
  await panel.open();
  const open = panel.region.getByRole('button', { name: /^Lock / });
  for (let left = await open.count(); left > 0; left--) {
    await open.first().click();
    await expect(open).toHaveCount(left - 1);
  }
  await page.getByRole('button', { name: 'mg/dL: glucose unit. Change to mmol/L' }).click();
  await patient.suggestExactly();
  await expect(patient.resultOf(1)).toContainText(
    /No plan: (the locks leave no plan|everything that could change)/,
  );
  await expect(patient.plans).toHaveCount(0);
  const offers = patient.resultOf(1).getByRole('region', { name: 'What would free a plan' });
  await expect(offers.getByRole('button').first()).toHaveText(/^Unlock /);
  await expect(offers).toContainText(/probability 0\.\d\d/);
  await expect(patient.resultOf(1)).not.toContainText('mg/dL');
  const before = await shownRun(page);
  const [relaxation] = before.relaxations?.relaxations ?? [];

  await offers.getByRole('button').first().click();
  await expect(patient.planOfRun(2, 'A')).toBeVisible();
  const after = await shownRun(page);
  const unlocked = before.constraints.locked.filter((id) => !after.constraints.locked.includes(id));
  expect(unlocked).toEqual(relaxation?.parts.map((part) => ('feature' in part ? part.feature : part.kind)));
  expect(after.plans[0]?.changes).toEqual(relaxation?.changes);
  for (const id of unlocked)
    await expect(panel.lock(FEATURES[id].label)).toHaveAttribute('aria-pressed', 'false');
  await patient.history.getByRole('link', { name: 'Run 1', exact: true }).click();
  await expect(patient.resultOf(1)).toContainText('No plan:');
});

test('every engine is asked the same and stands in one table and one radar', async ({ page }) => {
  const patient = await openPatient(page, ROWS.engines);
  const local = await patient.engine.locator('option:not([value^="llm"])').allTextContents();
  await page.getByRole('button', { name: 'Compare engines' }).click();
  const card = page.getByRole('region', { name: 'Engines compared' });
  await expect(card.getByText('All engines are done.')).toBeAttached({ timeout: 35_000 });
  const rows = card.getByRole('table').locator('tbody tr');
  await expect(rows.getByRole('rowheader')).toHaveText(local);
  for (const row of await rows.all()) await expect(row).toContainText(/Plan [A-Z]|No plan: /);
  await expect(rows.first()).toContainText('Plan A');
  const drawn = card.locator('path.recharts-polygon[name]');
  await expect(drawn.first()).toBeVisible();
  const letters = new Set((await rows.allTextContents()).map((text) => /Plan ([A-Z])/.exec(text)?.[1]));
  letters.delete(undefined);
  await expect(drawn).toHaveCount(1 + Math.min(6, letters.size));

  await rows.nth(1).getByRole('button', { name: /^Show/ }).click();
  await expect.poll(async () => (await shownRun(page)).engine).toBe('embedded-pretrained');
  const group = await shownRun(page);
  expect(group.groupId).toBeDefined();
  expect(group.constraints.locked).toEqual([]);
});

test('one more lock is answered anew, and the answer before it stays', async ({ page }) => {
  const patient = await openPatient(page, ROWS.again);
  const panel = new ConstraintPanel(page);
  await patient.suggestExactly();
  await expect(patient.planOfRun(1, 'A')).toBeVisible();
  const before = await shownRun(page);
  const feature = before.plans[0]!.changes[0]!.feature;
  await panel.open();
  await panel.lock(FEATURES[feature].label).click();
  await patient.suggestExactly();
  await expect(patient.resultOf(2)).toBeVisible();
  const after = await shownRun(page);
  expect(after.constraints).toEqual({ ...before.constraints, locked: [feature] });
  for (const { changes } of after.plans)
    expect(changes.map((change) => change.feature)).not.toContain(feature);
  expect(after.plans.length > 0 || after.noPlan !== undefined).toBe(true);
  await patient.history.getByRole('link', { name: 'Run 1', exact: true }).click();
  await expect(patient.planOfRun(1, 'A')).toBeVisible();
  expect((await shownRun(page)).plans).toEqual(before.plans);
});

test('one control goes from the closest to the most different plans; they print on one page', async ({
  page,
}) => {
  const patient = await openPatient(page, ROWS.alternatives);
  const control = patient.suggestBar.getByRole('slider', { name: /^Alternatives/ });
  const number = patient.suggestBar.getByRole('spinbutton', { name: /^Alternatives/ });
  await control.focus();
  await page.keyboard.press('Home');
  await expect(number).toHaveValue('0');
  await patient.suggestExactly();
  await expect(patient.resultOf(1)).toContainText('closest; mean distance between them');
  const closest = await shownRun(page);
  await number.fill('100');
  await number.press('Enter');
  await expect(control).toHaveAttribute('aria-valuenow', '100');
  await patient.suggestExactly();
  await expect(patient.resultOf(2)).toContainText('most different; mean distance between them');
  const different = await shownRun(page);

  expect([closest.tradeOff, different.tradeOff]).toEqual([0, 1]);
  expect(different.selection?.from).toBe(closest.selection?.from);
  expect(different.selection?.diversity).toBeGreaterThan(closest.selection?.diversity ?? Number.NaN);
  expect(different.plans[0]?.changes).toEqual(closest.plans[0]?.changes);
  expect(different.plans[0]?.certificate).toEqual(closest.plans[0]?.certificate);
  await expect(patient.planOfRun(2, 'A')).toContainText('Certified minimal');

  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(patient.prediction).toBeVisible();
  const third = patient.planOfRun(2, 'C');
  await expect(third.getByRole('list', { name: 'Checks' })).toBeVisible();
  await expect(third.getByRole('region', { name: 'Confidence' })).toBeVisible();
  await expect(patient.planOfRun(2, 'A').getByText(/^Certified minimal/)).toBeVisible();
  await expect(patient.resultOf(2).getByText(/^Asked for: /)).toBeVisible();
  await expect(patient.resultOf(2).getByText(/Seed: 1/)).toBeVisible();
  await expect(page.getByText('Research use only', { exact: true })).toBeVisible();
});

/** The patient in the given row of the worklist, on a day where one change often is enough. */
async function openPatient(page: Page, row: number): Promise<PatientPage> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(row).click();
  const patient = new PatientPage(page);
  await patient.ready();
  await patient.goToMildHighDay();
  return patient;
}

/** The run that the address names, as the server stored it. */
async function shownRun(page: Page): Promise<RunView> {
  await expect(page).toHaveURL(/[?&]run=/);
  const id = new URL(page.url()).searchParams.get('run');
  const response = await page.request.get(`/api/runs/${id}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as RunView;
}
