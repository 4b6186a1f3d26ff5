import { expect, type Locator, type Page } from '@playwright/test';
import { escaped } from './escaped';

/** The constraints of the patient page: what plans for this patient must respect. */
export class ConstraintPanel {
  readonly region: Locator;
  /** Everything asked beyond the defaults, in words. */
  readonly asked: Locator;
  readonly undo: Locator;
  readonly reset: Locator;
  readonly presets: Locator;
  readonly presetList: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Constraints', exact: true });
    this.asked = this.region.getByRole('status');
    this.undo = this.region.getByRole('button', { name: 'Undo a constraint' });
    this.reset = this.region.getByRole('button', { name: 'Reset all constraints' });
    this.presets = this.region.getByRole('button', { name: 'Presets' });
    this.presetList = page.getByRole('dialog', { name: 'Presets of constraints' });
  }

  /** Unfolds the table with a row for each feature. */
  async open(): Promise<void> {
    await this.region.locator('summary').click();
    await expect(this.locks.first()).toBeVisible();
  }

  get locks(): Locator {
    return this.region.getByRole('button', { name: /^Lock(ed)? / });
  }

  lock(label: string): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^Lock(ed)? ${escaped(label)}$`) });
  }

  /** An end of the allowed range as a slider. */
  end(which: 'Lowest' | 'Highest', label: string): Locator {
    return this.region.getByRole('slider', { name: `${which} allowed: ${label}`, exact: true });
  }

  field(name: string): Locator {
    return this.region.getByRole('spinbutton', { name: new RegExp(`^${escaped(name)}(, |$)`) });
  }

  choice(name: string): Locator {
    return this.region.getByRole('combobox', { name, exact: true });
  }

  async type(name: string, value: string): Promise<void> {
    await this.field(name).fill(value);
    await this.field(name).press('Enter');
  }

  /** Everything changed so far is with the server. */
  async saved(): Promise<void> {
    await expect(this.region).toContainText('Kept with the patient.');
  }
}
