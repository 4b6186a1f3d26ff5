import type { Locator, Page } from '@playwright/test';

/** What every page has: header, palette, sheet of shortcuts, footer. */
export class Shell {
  readonly header: Locator;
  readonly footer: Locator;
  readonly navigation: Locator;
  readonly palette: Locator;
  readonly paletteSearch: Locator;
  readonly shortcuts: Locator;
  /** The first entry of the palette is marked: the one that Enter opens. */
  readonly markedEntry: Locator;

  constructor(page: Page) {
    this.header = page.getByRole('banner');
    this.footer = page.getByRole('contentinfo');
    this.navigation = page.getByRole('navigation', { name: 'Main' });
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.paletteSearch = this.palette.getByRole('combobox');
    this.markedEntry = this.palette.getByRole('option', { selected: true });
    this.shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  }
}
