import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/research`, the form of a new experiment, and the page of one experiment. */
export class ExperimentPage {
  readonly experiments: Locator;
  readonly name: Locator;
  readonly start: Locator;
  /** What the form says of the grid: what is missing, or how many cells it has. */
  readonly size: Locator;
  readonly title: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;
  readonly verdict: Locator;
  readonly chart: Locator;
  /** Lines drawn in the chart, that of all rows left out. */
  readonly lines: Locator;
  readonly comparisons: Locator;
  readonly gains: Locator;
  readonly distances: Locator;
  readonly export: Locator;

  constructor(readonly page: Page) {
    const main = page.getByRole('main');
    this.experiments = page.getByRole('table', { name: 'Augmentation experiments' }).locator('tbody tr');
    this.name = page.getByRole('textbox', { name: 'Name' });
    this.start = page.getByRole('button', { name: 'Start the experiment' });
    this.size = page.getByRole('region', { name: 'New experiment' }).locator('footer [aria-live]');
    this.title = page.getByRole('heading', { level: 1 });
    this.progress = page.getByRole('progressbar', { name: 'Experiment' });
    this.cancel = main.getByRole('button', { name: 'Cancel', exact: true });
    this.resume = main.getByRole('button', { name: 'Go on with the rest' });
    this.verdict = page.getByRole('region', { name: 'Verdict' });
    this.chart = main.locator('.recharts-wrapper');
    this.lines = this.chart.locator('.recharts-line');
    this.comparisons = page.getByRole('table', { name: /^Comparisons, / });
    this.gains = page.getByRole('table', { name: /^Gain and recovery, / });
    this.distances = page.getByRole('table', { name: 'Synthetic rows beside real ones' });
    this.export = page.getByRole('button', { name: 'Export' });
  }

  badge(words: string): Locator {
    return this.page.locator('header').getByText(words, { exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  box(name: string | RegExp): Locator {
    return this.page.getByRole('checkbox', { name, exact: typeof name === 'string' });
  }

  choose(label: string): Locator {
    return this.page.getByRole('combobox', { name: label });
  }

  /** The table below a chart, by the chart's title. */
  figures(title: string): Locator {
    return this.page.getByRole('table', { name: title });
  }

  /** The form of a new experiment, ready to be filled in. */
  async openForm(): Promise<void> {
    await this.page.goto('/research');
    await this.page.getByRole('link', { name: 'New experiment' }).first().click();
    await hydrated(this.start);
  }

  async setSeeds(count: number): Promise<void> {
    const input = this.page.getByRole('spinbutton', { name: 'Seeds' });
    await input.fill(String(count));
    await input.press('Tab');
  }

  /** The experiment that the demo comes with, finished. */
  async openDemo(): Promise<void> {
    await this.page.goto('/research');
    await this.page.getByRole('link', { name: 'Scenarios A, B and C on the demo cohort' }).click();
    await this.badge('done').waitFor();
    await hydrated(this.tab('Gains'));
  }

  async remove(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `Delete ${name}`, exact: true });
    await hydrated(button);
    await button.click();
    await this.page.getByRole('button', { name: 'Delete the experiment' }).click();
  }
}
