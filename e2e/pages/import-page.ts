import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/admin/data-sets/import` and the page of one import. */
export class ImportPage {
  readonly folder: Locator;
  readonly file: Locator;
  readonly name: Locator;
  readonly checkFirst: Locator;
  readonly submit: Locator;
  readonly cancelUpload: Locator;
  readonly uploading: Locator;
  readonly title: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly alert: Locator;
  readonly found: Locator;
  readonly problems: Locator;
  readonly columns: Locator;
  readonly importNow: Locator;
  readonly openWorklist: Locator;

  constructor(readonly page: Page) {
    this.folder = page.getByTestId('folder-input');
    this.file = page.getByTestId('file-input');
    this.name = page.getByRole('textbox', { name: 'Name of the data set' });
    this.checkFirst = page.getByRole('checkbox', { name: /^Check the files first/ });
    this.submit = page.getByRole('button', { name: /^(Check the files|Import)$/ });
    this.cancelUpload = page.getByRole('button', { name: 'Cancel the upload' });
    this.uploading = page.getByRole('progressbar', { name: 'Uploading' });
    this.title = page.getByRole('heading', { level: 1 });
    this.progress = page.getByRole('progressbar', { name: 'Import' });
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true });
    this.alert = page.getByRole('main').getByRole('alert');
    this.found = page.getByRole('region', { name: 'What was found' });
    this.problems = page.getByRole('table', { name: 'Problems' }).locator('tbody tr');
    this.columns = page.getByRole('table', { name: 'Columns of the file' }).locator('tbody tr');
    this.importNow = page.getByRole('button', { name: 'Import', exact: true });
    this.openWorklist = page.getByRole('link', { name: 'Open the worklist' });
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/data-sets/import');
    await hydrated(this.name);
  }

  source(label: string): Locator {
    return this.page.getByRole('radio', { name: new RegExp(`^${label}`) });
  }

  /** Says what happened to the import: "Imported", "Cancelled", "Checked; nothing is imported yet". */
  outcome(text: string): Locator {
    return this.page.getByRole('main').getByText(text, { exact: true });
  }
}

/** `/admin/data-sets`. */
export class DatasetsPage {
  readonly names: Locator;
  readonly imports: Locator;

  constructor(readonly page: Page) {
    this.names = page.getByRole('table', { name: 'Data sets' }).locator('tbody tr td:first-child a');
    this.imports = page.getByRole('table', { name: 'Latest imports' }).locator('tbody tr');
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/data-sets');
    await this.names.first().waitFor();
  }

  async remove(name: string): Promise<void> {
    const button = this.page.getByRole('button', { name: `Remove ${name}`, exact: true });
    await hydrated(button);
    await button.click();
    await this.page.getByRole('button', { name: 'Remove the data set' }).click();
  }
}
