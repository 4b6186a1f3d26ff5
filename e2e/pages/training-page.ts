import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/models/train` and `/models/train/[training]`: from a data set to registered versions. */
export class TrainingPage {
  readonly form: Locator;
  readonly start: Locator;
  readonly all: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;
  readonly progress: Locator;
  readonly results: Locator;
  readonly list: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('region', { name: 'New training' });
    this.start = page.getByRole('button', { name: 'Start training' });
    this.all = page.getByRole('button', { name: 'All 4' });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.resume = page.getByRole('button', { name: 'Go on with the rest' });
    this.progress = page.getByRole('region', { name: 'Progress' });
    this.results = page.getByRole('table', { name: 'Trained classifiers' });
    this.list = page.getByRole('table', { name: 'Trainings' });
  }

  async open(): Promise<void> {
    await this.page.goto('/models/train');
    await hydrated(this.start);
  }

  /** Starts what the form asks for. @returns the id of the training */
  async begin(): Promise<string> {
    await this.start.click();
    await this.page.waitForURL(/\/models\/train\/[0-9a-f-]{36}$/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** Leaves nothing at work: cancels the training unless it ends by itself first. */
  async end(): Promise<void> {
    const ended = this.page
      .getByRole('main')
      .getByText(/^(Cancelled|Done[;,])/)
      .first();
    await expect(this.cancel.or(ended).first()).toBeVisible();
    if (await this.cancel.isVisible()) await this.cancel.click({ timeout: 5_000 }).catch(() => {});
    await expect(ended).toBeVisible();
  }

  family(label: string): Locator {
    return this.page.getByRole('checkbox', { name: label });
  }

  status(word: string): Locator {
    return this.page.getByRole('main').getByText(word, { exact: true }).first();
  }

  card(family: string, variant: 'without' | 'with'): Locator {
    return this.results.getByRole('link', { name: `Card of ${family}, ${variant} label proxies` });
  }
}
