import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/research`, the form of a new study, and the page of one study. */
export class StudyPage {
  readonly studies: Locator;
  readonly newStudy: Locator;
  readonly name: Locator;
  readonly start: Locator;
  readonly title: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;
  readonly alert: Locator;
  /** Polygons of the radar, one an engine shown. */
  readonly radar: Locator;
  readonly frequencies: Locator;
  /** Shares of the dot plot that lead to plans. */
  readonly shares: Locator;
  readonly quality: Locator;
  readonly reference: Locator;
  /** Entries of the list behind a figure. */
  readonly counted: Locator;
  readonly export: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.studies = page.getByRole('table', { name: 'Studies' }).locator('tbody tr');
    this.newStudy = page.getByRole('link', { name: 'New study' });
    this.name = page.getByRole('textbox', { name: 'Name' });
    this.start = page.getByRole('button', { name: 'Start the study' });
    this.title = page.getByRole('heading', { level: 1 });
    this.progress = page.getByRole('progressbar', { name: 'Study' });
    this.cancel = main.getByRole('button', { name: 'Cancel', exact: true });
    this.resume = main.getByRole('button', { name: 'Go on with the rest' });
    this.alert = main.getByRole('alert');
    this.radar = page
      .getByRole('region', { name: 'Feature diversity' })
      .locator('path.recharts-polygon[name]');
    this.frequencies = page.getByRole('table', { name: 'Share of plans that change each feature' });
    this.shares = this.frequencies.getByRole('link');
    this.quality = page.getByRole('table', { name: 'Quality' });
    this.reference = page.getByRole('combobox', { name: 'Differences to' });
    this.counted = page
      .getByRole('list', { name: 'Counted' })
      .getByRole('listitem')
      .filter({ has: page.getByRole('region') });
    this.export = page.getByRole('button', { name: 'Export' });
  }

  badge(words: string): Locator {
    return this.page.locator('header').getByText(words, { exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  engine(label: RegExp): Locator {
    return this.page.getByRole('checkbox', { name: label });
  }

  /** The form of a new study, ready to be filled in. */
  async openForm(): Promise<void> {
    await this.page.goto('/research');
    await this.newStudy.first().click();
    await hydrated(this.start);
  }

  /** Types a number into one of the form's fields. */
  async set(field: string, value: number): Promise<void> {
    const input = this.page.getByRole('spinbutton', { name: field });
    await input.fill(String(value));
    await input.press('Tab');
  }

  /** The study that the demo comes with, finished. */
  async openDemo(): Promise<void> {
    await this.page.goto('/research');
    await this.page.getByRole('link', { name: 'Every engine on the demo cohort' }).click();
    await this.badge('done').waitFor();
    await hydrated(this.tab('Quality'));
  }

  /** Goes to the plans behind a share; a click that a busy browser lost is made again. */
  async openShare(share: Locator): Promise<void> {
    await expect(async () => {
      if (!this.page.url().includes('/plans')) await share.click();
      await expect(this.title).toContainText('Plans that change', { timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
  }

  async remove(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `Delete ${name}`, exact: true });
    await hydrated(button);
    await button.click();
    await this.page.getByRole('button', { name: 'Delete the study' }).click();
  }
}
