export { PageError } from './page-error';
export type { FindPatients, FoundPatient } from './palette-search';
export { ShellFooter } from './shell-footer';
export { ShellHeader } from './shell-header';
export { ShortcutList } from './shortcut-list';
