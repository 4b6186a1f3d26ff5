import type { Locator, Page } from '@playwright/test';
import { escaped } from './escaped';
import { hydrated } from './hydrated';

/** `/admin/language-models` and its form. */
export class LanguageModelsPage {
  readonly presets: Locator;
  readonly add: Locator;
  readonly save: Locator;
  readonly remote: Locator;
  readonly local: Locator;

  constructor(readonly page: Page) {
    this.presets = page.getByRole('region', { name: 'Start from a row of the paper' });
    this.add = page.getByRole('button', { name: 'Add the language model' });
    this.save = page.getByRole('button', { name: 'Save the changes' });
    this.remote = page.getByRole('radio', { name: /^Remote/ });
    this.local = page.getByRole('radio', { name: /^Local/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/admin/language-models');
    await this.presets.waitFor();
  }

  async openForm(preset: string): Promise<void> {
    await this.page.goto(`/admin/language-models/new?preset=${preset}`);
    await hydrated(this.add);
  }

  preset(label: string): Locator {
    return this.presets.getByRole('listitem').filter({
      has: this.page.getByRole('heading', { name: label, exact: true }),
    });
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  card(label: string): Locator {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  button(card: Locator, words: string): Locator {
    return card.getByRole('button', { name: new RegExp(`^${escaped(words)}`) });
  }

  result(card: Locator): Locator {
    return card.getByRole('region', { name: /^Test of / });
  }

  /** Id of a card's language model: what its engine is called after `llm:`. */
  async idOf(card: Locator): Promise<string> {
    return /llm:([a-z0-9.-]+)/.exec(await card.innerText())?.[1] ?? '';
  }
}
