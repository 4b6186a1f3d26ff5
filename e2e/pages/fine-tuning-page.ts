import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/research/fine-tuning`, the form of a new set, and the page of one set. */
export class FineTuningPage {
  readonly sets: Locator;
  readonly name: Locator;
  readonly start: Locator;
  /** What the form says: what is missing, or how many examples there will be at most. */
  readonly size: Locator;
  readonly title: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;
  readonly checks: Locator;
  readonly examples: Locator;
  readonly archive: Locator;
  readonly openAi: Locator;
  /** The panel that tunes the embedded model, what it says where this machine cannot, and the way where it can. */
  readonly tune: Locator;
  readonly cannotTrain: Locator;
  readonly startTuning: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.sets = page.getByRole('table', { name: 'Fine-tuning sets' }).locator('tbody tr');
    this.name = page.getByRole('textbox', { name: 'Name' });
    this.start = page.getByRole('button', { name: 'Make the set' });
    this.size = page.getByRole('region', { name: 'New fine-tuning set' }).locator('footer [aria-live]');
    this.title = page.getByRole('heading', { level: 1 });
    this.progress = page.getByRole('progressbar', { name: 'Fine-tuning set' });
    this.cancel = main.getByRole('button', { name: 'Cancel', exact: true });
    this.resume = main.getByRole('button', { name: 'Go on with the rest' });
    this.checks = page.getByRole('list', { name: 'Checks' }).locator(':scope > li');
    this.examples = page.getByRole('region', { name: /^Example \d$/ });
    this.archive = page.getByRole('link', { name: 'All files, tar.gz' });
    this.openAi = page.getByRole('region', { name: 'Train at OpenAI' });
    this.tune = page.getByRole('region', { name: 'Tune the embedded model' });
    this.cannotTrain = this.tune.getByText('This machine cannot train yet');
    this.startTuning = this.tune.getByRole('button', { name: 'Start tuning' });
  }

  /** The form of a new set, ready to be filled in. */
  async openForm(): Promise<void> {
    await this.page.goto('/research/fine-tuning');
    await this.page.getByRole('link', { name: 'New fine-tuning set' }).first().click();
    await hydrated(this.start);
  }

  choose(label: string): Locator {
    return this.page.getByRole('combobox', { name: label });
  }

  async set(label: string, value: number): Promise<void> {
    const input = this.page.getByRole('spinbutton', { name: label, exact: true });
    await input.fill(String(value));
    await input.press('Tab');
  }

  /** Starts what the form asks for. @returns the id of the set */
  async begin(name: string): Promise<string> {
    await this.name.fill(name);
    await this.start.click();
    await this.page.waitForURL(/\/research\/fine-tuning\/[0-9a-f-]{36}$/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  badge(words: string): Locator {
    return this.page.locator('header').getByText(words, { exact: true });
  }

  file(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Delete the set' }).click();
  }
}
