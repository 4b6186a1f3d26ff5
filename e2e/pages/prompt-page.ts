import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/research/prompts`, the form of a new trial, and the pages of a trial and its days. */
export class PromptPage {
  readonly newTrial: Locator;
  readonly name: Locator;
  readonly copy: Locator;
  readonly preview: Locator;
  /** The dialog with the text that would be sent. */
  readonly sent: Locator;
  readonly start: Locator;
  readonly title: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;
  readonly comparison: Locator;
  readonly days: Locator;
  readonly export: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.newTrial = page.getByRole('link', { name: 'New trial' });
    this.name = page.getByRole('textbox', { name: 'Name' });
    this.copy = page.getByRole('textbox', { name: 'Your copy' });
    this.preview = main.getByRole('button', { name: 'What will be sent' });
    this.sent = page.getByRole('dialog', { name: 'What will be sent' });
    this.start = main.getByRole('button', { name: 'Start the trial' });
    this.title = page.getByRole('heading', { level: 1 });
    this.progress = page.getByRole('progressbar', { name: 'Trial' });
    this.cancel = main.getByRole('button', { name: 'Cancel', exact: true });
    this.resume = main.getByRole('button', { name: 'Go on with the rest' });
    this.comparison = page.getByRole('table', { name: 'Figures of both prompts' });
    this.days = page.getByRole('table', { name: 'Days of the trial' }).locator('tbody tr');
    this.export = page.getByRole('button', { name: 'Export' });
  }

  badge(words: string): Locator {
    return this.page.locator('header').getByText(words, { exact: true });
  }

  /** The row of the comparison that begins with a metric. */
  metric(label: string): Locator {
    return this.comparison.getByRole('row', { name: new RegExp(`^${label}`) });
  }

  /** A card of the page of a day: what one side made of it. */
  side(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }

  async openForm(): Promise<void> {
    await this.page.goto('/research/prompts');
    await this.newTrial.first().click();
    await hydrated(this.start);
  }

  /** Types a number into one of the form's fields. */
  async set(field: string, value: number): Promise<void> {
    const input = this.page.getByRole('spinbutton', { name: field, exact: true });
    await input.fill(String(value));
    await input.press('Tab');
  }
}
