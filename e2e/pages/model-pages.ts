import type { Locator, Page } from '@playwright/test';
import { hydrated } from './hydrated';

/** `/models/upload` and `/models/upload/[id]`: from an ONNX file to a registered version. */
export class ModelUploadPage {
  readonly file: Locator;
  readonly upload: Locator;
  readonly names: Locator;
  readonly test: Locator;
  readonly report: Locator;
  readonly name: Locator;
  readonly register: Locator;
  readonly alert: Locator;
  readonly todo: Locator;

  constructor(readonly page: Page) {
    this.file = page.getByTestId('model-input');
    this.upload = page.getByRole('button', { name: 'Upload and read it' });
    this.names = page.getByRole('textbox', { name: 'Column names of the training data, in order' });
    this.test = page.getByRole('button', { name: 'Test the model' });
    this.report = page.getByRole('region', { name: 'What the test found' });
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
    this.register = page.getByRole('button', { name: 'Register this version' });
    this.alert = page.getByRole('main').getByRole('alert');
    this.todo = this.alert.filter({ hasText: 'Before the test' });
  }

  /** Sends a file and waits for the page of the upload. */
  async send(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.goto('/models/upload');
    await hydrated(this.page.getByRole('button', { name: 'Choose a file' }));
    await this.file.setInputFiles(file);
    await this.upload.click();
    await this.page.waitForURL(/\/models\/upload\/[0-9a-f-]{36}$/);
  }

  feature(column: number): Locator {
    return this.page.getByRole('combobox', { name: `Feature of column ${column}`, exact: true });
  }

  statement(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }
}

/** `/models/[id]`: the card of a version and its use. */
export class ModelCardPage {
  readonly title: Locator;
  readonly use: Locator;
  readonly activate: Locator;
  readonly archive: Locator;
  readonly restore: Locator;

  constructor(readonly page: Page) {
    this.title = page.getByRole('heading', { level: 1 });
    this.use = page.getByRole('region', { name: 'Where it is used' });
    this.activate = this.use.getByRole('button', { name: 'Activate' });
    this.archive = this.use.getByRole('button', { name: 'Archive' });
    this.restore = this.use.getByRole('button', { name: 'Restore' });
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/models/${id}`);
    await hydrated(this.activate);
  }
}
