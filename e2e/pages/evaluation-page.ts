import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/models/[id]/evaluation`: how good a version is, and how sure that is. */
export class EvaluationPage {
  readonly title: Locator;
  readonly figures: Locator;
  readonly confusion: Locator;
  readonly calibration: Locator;
  readonly learning: Locator;
  readonly learningFigure: Locator;
  readonly importance: Locator;
  readonly pair: Locator;
  readonly groups: Locator;
  readonly made: Locator;

  constructor(readonly page: Page) {
    const region = (name: string) => page.getByRole('region', { name, exact: true }).first();
    this.title = page.getByRole('heading', { level: 1 });
    this.figures = region('Figures');
    this.confusion = region('Confusion matrix');
    this.calibration = region('Calibration');
    this.learning = region('Learning curve');
    this.learningFigure = page.getByRole('combobox', { name: 'Figure of the learning curve' });
    this.importance = region('Permutation importance');
    this.pair = region('Actionable beside full');
    this.groups = region('By age band and study group');
    this.made = region('How this was made');
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/models/${encodeURIComponent(id)}/evaluation`);
    await hydrated(this.learningFigure);
  }

  /** One row of a table, by its header cell. */
  row(of: Locator, name: string): Locator {
    return of.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  download(type: 'CSV' | 'JSON'): Locator {
    return this.page.getByRole('link', { name: `Figures (${type})` });
  }
}
