import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog of the patient page that reads a clinical note. */
export class NoteReader {
  readonly button: Locator;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly read: Locator;
  readonly note: Locator;
  readonly proposals: Locator;
  readonly add: Locator;

  constructor(readonly page: Page) {
    this.button = page.getByRole('button', { name: 'Read a clinical note' });
    this.dialog = page.getByRole('dialog', {
      name: /^(Read a clinical note|What the note asks of plans|What will be sent)$/,
    });
    this.field = this.dialog.getByRole('textbox', { name: 'Clinical note' });
    this.read = this.dialog.getByRole('button', { name: 'Read the note' });
    this.note = this.dialog.getByRole('region', { name: 'The note' });
    this.proposals = this.dialog.getByRole('list', { name: 'Proposals' }).getByRole('listitem');
    this.add = this.dialog.getByRole('button', { name: /^Add \d+ constraints?$/ });
  }

  async open(): Promise<void> {
    await this.button.click();
    await expect(this.field).toBeFocused();
  }

  /** The box of the proposal with these words. */
  box(words: string | RegExp): Locator {
    return this.proposals.filter({ hasText: words }).getByRole('checkbox');
  }

  reader(name: string | RegExp): Locator {
    return this.dialog.getByRole('radio', { name });
  }
}
