import type { Page } from '@playwright/test';
import { drawnRadar, numberOf, type PrintedRow, printedDumbbell, printedTable } from './comparison-numbers';
import { expect, test } from './own-app';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';
import { takeReadmeScreenshot } from './readme-screenshot';

test.describe.configure({ timeout: 180_000 });

test('from three letters to a kept plan that is found again after a restart', async ({ page, app }) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  let id = '';

  await test.step('three letters and Enter open the patient', async () => {
    await worklist.open();
    id = (await worklist.patients.first().textContent()) ?? '';
    await page.keyboard.press('/');
    await expect(worklist.search).toBeFocused();
    const letters = id.slice(0, 3);
    await page.keyboard.type(letters);
    await expect(worklist.patients.filter({ hasNotText: letters })).toHaveCount(0);
    await expect(worklist.patients.first()).toHaveText(id);
    await page.keyboard.press('Enter');
    await expect(patient.title).toHaveText(id);
    await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
    await patient.ready();
  });

  await test.step('the page says what the sensors and the classifier say', async () => {
    await expect(patient.prediction).toContainText(/High stress\s*probability 0\.\d\d/);
    await expect(patient.prediction).toContainText(/With label proxies: (high|low) stress/);
    await expect(patient.prediction).toContainText(/threshold 0\.\d\d/);
    await expect(patient.drivers.getByRole('listitem')).toHaveCount(8);
    await expect(patient.drivers.getByRole('listitem').first()).toContainText(/[+−]\d+/);
    for (const trace of ['Stress', 'Heart rate', 'Sleep stages', 'Glucose'])
      await expect(patient.traces.getByRole('figure', { name: trace })).toBeVisible();
    await expect(patient.traces).toContainText(/mean \d+, \d+–\d+ bpm/);
  });

  await test.step('a lock reaches the request', async () => {
    await patient.goToMildHighDay();
    await patient.lock('Awake in bed').click();
    await expect(patient.lock('Awake in bed')).toHaveAttribute('aria-pressed', 'true');
    await expect(patient.suggestBar).toContainText('1 feature locked');
  });

  await test.step('the first verified plan is there within seconds', async () => {
    await patient.suggest.click();
    await expect(patient.plan('A')).toBeVisible({ timeout: 10_000 });
    await expect(patient.plan('B')).toBeVisible();
    const { plans, threshold, constraints } = await shownRun(page);
    expect(constraints.locked).toEqual(['awakeMinutes']);
    expect(changedBy(plans)).not.toContain('awakeMinutes');
    expect(plans.length).toBeGreaterThanOrEqual(2);
    for (const plan of plans) expect(plan.probability).toBeLessThan(threshold);
    await expect(patient.plan('A')).toContainText('low stress');
    await expect(patient.plan('A').getByRole('list', { name: 'Checks' })).toContainText('valid');
  });

  await test.step('radar, dumbbell and table show the same numbers', async () => {
    await page.getByRole('button', { name: 'Compare Plan A' }).click();
    await page.getByRole('button', { name: 'Compare Plan B' }).click();
    await expect(patient.compare.locator('path.recharts-polygon[name]')).toHaveCount(3);
    await compareViews(patient);
  });
  const before = await patient.plans.allInnerTexts();

  await test.step('a kept plan is still kept after a reload', async () => {
    await page.getByRole('button', { name: 'Keep this plan Plan A' }).click();
    await expect(patient.plan('A')).toHaveAccessibleName('Plan A · kept');
    await expect(patient.run(1).getByRole('cell').last()).toHaveText('1');
    await page.reload();
    await patient.ready();
    await expect(patient.plan('A')).toHaveAccessibleName('Plan A · kept');
    await expect(patient.plan('B')).toHaveAccessibleName('Plan B');
    await expect(patient.run(1).getByRole('cell').last()).toHaveText('1');
    await expect(patient.compare.locator('path.recharts-polygon[name]')).toHaveCount(3);
    await expect(patient.lock('Awake in bed')).toHaveAttribute('aria-pressed', 'true');
  });
  if (process.env.UPDATE_SCREENSHOT) await takeReadmeScreenshot(patient);

  await test.step('a second run leaves the first as it was', async () => {
    const changed = await firstChange(patient);
    await patient.lock(changed).click();
    await patient.suggest.click();
    await expect(patient.run(2).getByRole('cell').nth(4)).toHaveText(/plan/);
    await expect(page.getByRole('region', { name: 'Plans of run 2' })).toBeVisible();
    const second = await shownRun(page);
    const { locked } = second.constraints;
    expect(locked).toContain('awakeMinutes');
    expect(locked).toHaveLength(2);
    for (const feature of locked) expect(changedBy(second.plans)).not.toContain(feature);
    await patient.run(1).getByRole('link').click();
    await expect(page.getByRole('region', { name: 'Plans of run 1' })).toBeVisible();
    expect(unkept(await patient.plans.allInnerTexts())).toEqual(unkept(before));
  });

  await test.step('after a restart everything is found again', async () => {
    const address = page.url();
    expect(await app.stop()).toBe(0);
    await app.start();
    await page.goto(address);
    await patient.ready();
    await expect(patient.plan('A')).toHaveAccessibleName('Plan A · kept');
    expect(unkept(await patient.plans.allInnerTexts())).toEqual(unkept(before));
    await expect(patient.runs).toHaveCount(2);
    await compareViews(patient);
    await worklist.open();
    await expect(worklist.rows.filter({ hasText: id })).toContainText('1 kept');
  });
});

interface Run {
  readonly constraints: { readonly locked: readonly string[] };
  readonly threshold: number;
  readonly plans: readonly {
    readonly probability: number;
    readonly changes: readonly { readonly feature: string }[];
  }[];
}

/** The run that the address names, as the server stored it. */
async function shownRun(page: Page): Promise<Run> {
  await expect(page).toHaveURL(/[?&]run=/);
  const id = new URL(page.url()).searchParams.get('run');
  const response = await page.request.get(`/api/runs/${id}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as Run;
}

function changedBy(plans: Run['plans']): readonly string[] {
  return plans.flatMap(({ changes }) => changes.map(({ feature }) => feature));
}

/** The first feature that plan A asks to change. */
async function firstChange(patient: PatientPage): Promise<string> {
  const action = patient.plan('A').getByRole('list').first().getByRole('listitem').first();
  return (await action.locator('.font-medium').first().textContent()) ?? '';
}

/** The same cards, whether their plan is kept or not. */
function unkept(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.replace(' · kept', '').replace('Kept: take back', 'Keep this plan'));
}

/** Every number of the comparison stands the same in the table, the dumbbell, the radar and its words. */
async function compareViews({ compare }: PatientPage): Promise<void> {
  const table = await printedTable(compare);
  const moved = table.filter(({ words }) => words.some((text) => text !== undefined));
  expect(moved.length).toBeGreaterThan(0);
  const rowOf = (label: string): PrintedRow => {
    const row = table.find((candidate) => candidate.label === label);
    if (!row) throw new Error(`The table has no row “${label}”.`);
    return row;
  };

  const dumbbell = await printedDumbbell(compare);
  expect(dumbbell.map(({ label }) => label)).toEqual(expect.arrayContaining(moved.map(({ label }) => label)));
  for (const { label, today, moves } of dumbbell) {
    const { values, words, unit } = rowOf(label);
    expect(today).toBe(`${values[0]} ${unit}`.trim());
    const told = values.flatMap((value, i) => (words[i] === undefined ? [] : [[letterOf(i), value]]));
    expect(moves, label).toEqual(Object.fromEntries(told));
  }

  const radar = await drawnRadar(compare);
  expect(Object.keys(radar)).toEqual(['Today', 'Plan A', 'Plan B']);
  for (const [place, points] of Object.values(radar).entries()) {
    expect(points.length).toBeGreaterThanOrEqual(5);
    for (const { label, radius, inner, outer, step } of points) {
      const value = numberOf(rowOf(label).values[place] ?? '');
      const share = Math.min(1, Math.max(0, (value - inner) / (outer - inner)));
      const rounding = (1.5 * step) / Math.abs(outer - inner) + 0.01;
      expect(Math.abs(radius - share), `${label}, series ${place}`).toBeLessThanOrEqual(rounding);
    }
  }

  const words = [1, 2].map((i) => {
    const moves = table.filter((row) => row.words[i] !== undefined);
    const told = moves.map(({ label, values, unit, words }) => {
      const follows = words[i]?.includes('(follows') ? ' (follows)' : '';
      return `${label} from ${values[0]} to ${values[i]} ${unit}${follows}`;
    });
    return `Plan ${letterOf(i)}: ${told.map((text) => text.trim()).join(', ')}.`;
  });
  await expect(compare.getByRole('region', { name: 'Radar' }).locator('figcaption')).toHaveText(
    words.join(' '),
  );
}

function letterOf(place: number): string {
  return 'AB'[place - 1] ?? '';
}
