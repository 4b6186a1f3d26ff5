export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface ShortcutGroup {
  readonly where: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Every shortcut of the product: the help sheet and the help page print this one list. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      { keys: ['Ctrl', 'K'], does: 'Open the command palette: pages, patients, settings' },
      { keys: ['?'], does: 'Show these shortcuts' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    where: 'Patients',
    shortcuts: [
      { keys: ['/'], does: 'Search' },
      { keys: ['j'], does: 'Next row' },
      { keys: ['k'], does: 'Previous row' },
      { keys: ['Enter'], does: 'Open the marked patient' },
    ],
  },
  {
    where: 'One patient',
    shortcuts: [
      { keys: ['j'], does: 'Next patient' },
      { keys: ['k'], does: 'Previous patient' },
      { keys: ['['], does: 'Previous day' },
      { keys: [']'], does: 'Next day' },
      { keys: ['s'], does: 'Suggest changes' },
    ],
  },
  {
    where: 'Number fields',
    shortcuts: [
      { keys: ['↑', '↓'], does: 'One step up or down' },
      { keys: ['Page ↑', 'Page ↓'], does: 'Five steps up or down' },
    ],
  },
];
