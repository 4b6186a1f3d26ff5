import { expect, it } from 'vitest';
import { hotkeyName } from './use-hotkeys';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  hotkeyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it.each([
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('K', { metaKey: true }), 'mod+k'],
  [press('?'), '?'],
  [press('J'), 'j'],
  [press('Enter'), 'enter'],
  [press('j', { altKey: true }), 'alt+j'],
  [press('/', { ctrlKey: true }), 'mod+/'],
])('a key press is named %s', (name, expected) => {
  expect(name).toBe(expected);
});
