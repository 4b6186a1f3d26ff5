import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/patients`: the list a clinician starts from. */
export class WorklistPage {
  readonly search: Locator;
  readonly table: Locator;
  readonly rows: Locator;
  /** Ids of the patients on screen, as links. */
  readonly patients: Locator;
  /** The row that Enter opens. */
  readonly marked: Locator;
  readonly datasets: Locator;

  constructor(readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: 'Search patients by id' });
    this.table = page.getByRole('table', { name: 'Patients' });
    this.rows = this.table.locator('tbody tr');
    this.patients = this.rows.getByRole('link');
    this.marked = this.table.locator('tbody tr[data-marked]');
    this.datasets = page.getByRole('combobox', { name: /^Data set/ });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/patients${query}`);
    await this.ready();
  }

  /** The list is there and listens. */
  async ready(): Promise<void> {
    await hydrated(this.search);
    await hydrated(this.rows.first());
  }
}
