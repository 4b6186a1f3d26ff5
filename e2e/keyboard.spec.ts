import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { PatientPage } from './pages/patient-page';
import { Shell } from './pages/shell';
import { WorklistPage } from './pages/worklist-page';

test('the worklist: j, k, Enter, / and Escape', async ({ page }) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  await worklist.open();
  const ids = await worklist.patients.allTextContents();
  await page.keyboard.press('j');
  await expect(worklist.patients.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(worklist.patients.nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(worklist.patients.nth(1)).toBeFocused();
  await expect(worklist.marked).toHaveCount(1);
  await expect(worklist.marked).toContainText(ids[1] ?? '');

  await page.keyboard.press('/');
  await expect(worklist.search).toBeFocused();
  await page.keyboard.type('jk/?');
  await expect(worklist.search).toHaveValue('jk/?');
  await expect(page.getByText('No patient matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(worklist.search).toHaveValue('');
  await expect(worklist.patients).toHaveText(ids);
  await page.keyboard.press('ArrowDown');
  await expect(worklist.patients.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(patient.title).toHaveText(ids[1] ?? '');
  await page.goBack();
  await worklist.ready();
  await expect(worklist.patients).toHaveText(ids);
});

test('the palette finds a patient, and the sheet of shortcuts switches single letters off', async ({
  page,
}) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  const shell = new Shell(page);
  await worklist.open();
  const id = (await worklist.patients.nth(7).textContent()) ?? '';
  await page.keyboard.press('Control+k');
  await expect(shell.paletteSearch).toBeFocused();
  await page.keyboard.type(id);
  await expect(shell.markedEntry).toContainText(id);
  await page.keyboard.press('Enter');
  await expect(patient.title).toHaveText(id);
  await expect(shell.palette).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(shell.paletteSearch).toBeFocused();
  await page.keyboard.type('data sets');
  await expect(shell.markedEntry).toContainText('Data sets');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Data sets' })).toBeVisible();

  await page.keyboard.press('?');
  await expect(shell.shortcuts).toContainText('Suggest changes');
  const letters = shell.shortcuts.getByRole('checkbox', { name: /^Plain-letter shortcuts/ });
  await tabTo(page, letters);
  await page.keyboard.press('Space');
  await expect(letters).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(shell.shortcuts).toHaveCount(0);
  await page.keyboard.press('?');
  await worklist.open();
  await page.keyboard.press('/');
  await expect(shell.shortcuts).toHaveCount(0);
  await expect(worklist.search).not.toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(shell.paletteSearch).toBeFocused();
});

test('a plan is asked for, compared and kept without a mouse', async ({ page }) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  await worklist.open();
  const ids = await worklist.patients.allTextContents();
  await worklist.patients.nth(26).focus();
  await page.keyboard.press('Enter');
  await expect(patient.title).toHaveText(ids[26] ?? '');

  const days = Number(/of (\d+)/.exec((await patient.dayButton.textContent()) ?? '')?.[1]);
  await expect(patient.dayButton).toContainText(`day ${days} of ${days}`);
  await page.keyboard.press('[');
  await expect(patient.dayButton).toContainText(`day ${days - 1} of ${days}`);
  await patient.ready();
  await page.keyboard.press(']');
  await expect(patient.dayButton).toContainText(`day ${days} of ${days}`);
  await patient.goToMildHighDay();

  await tabTo(page, patient.slider('Sedentary minutes'));
  const before = Number(await patient.slider('Sedentary minutes').getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowLeft');
  await expect(patient.whatIf).toContainText('What if:');
  expect(Number(await patient.slider('Sedentary minutes').getAttribute('aria-valuenow'))).toBeLessThan(
    before,
  );

  const lock = patient.lock('Awake in bed');
  await tabTo(page, lock);
  await page.keyboard.press('Space');
  await expect(lock).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('s');
  await expect(patient.suggest).toBeFocused();
  await expect(patient.plan('A')).toBeVisible();
  const compare = page.getByRole('button', { name: /^Compared? Plan A$/ });
  await tabTo(page, compare);
  await page.keyboard.press('Enter');
  await expect(compare).toHaveAttribute('aria-pressed', 'true');
  await expect(patient.compare.locator('path.recharts-polygon[name="Plan A"]')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(patient.plan('A')).toHaveAccessibleName('Plan A · kept');
});

test('j and k walk through the worklist as it was seen last, and as nobody sorted it after a reload', async ({
  page,
}) => {
  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  await worklist.open();
  const unsorted = await worklist.patients.allTextContents();
  await worklist.open('?sort=age&dir=asc');
  const byAge = await worklist.patients.allTextContents();
  expect(byAge).not.toEqual(unsorted);
  const open = async (id: string | undefined): Promise<void> => {
    await expect(patient.title).toHaveText(id ?? '');
    await patient.ready();
  };
  await worklist.patients.nth(3).focus();
  await page.keyboard.press('Enter');
  await open(byAge[3]);
  await page.keyboard.press('j');
  await open(byAge[4]);
  await page.keyboard.press('k');
  await open(byAge[3]);

  await worklist.open();
  await worklist.patients.nth(3).click();
  await open(unsorted[3]);
  await page.reload();
  await open(unsorted[3]);
  await page.keyboard.press('j');
  await open(unsorted[4]);
  await page.keyboard.press('k');
  await open(unsorted[3]);
});

test('a link at the top skips to the page', async ({ page }) => {
  await new WorklistPage(page).open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

/** Presses Tab, or Shift-Tab where the element lies before what has the focus, until the element has it. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  const isBefore = await element.evaluate((node) => {
    const here = document.activeElement ?? document.body;
    return Boolean(here.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
  });
  for (let presses = 0; presses < 120; presses++) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(isBefore ? 'Shift+Tab' : 'Tab');
  }
  await expect(element).toBeFocused();
}
