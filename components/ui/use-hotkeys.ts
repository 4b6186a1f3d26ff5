'use client';

import { useEffect, useRef } from 'react';
import { useSingleKeyShortcuts } from './single-keys';

export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const TYPING = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

/** Name of a key press: `mod+k` for Ctrl-K or Cmd-K, else the character or key name in lower case (`/`, `?`, `j`, `enter`). */
export function hotkeyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return `mod+${key}`;
  return event.altKey ? `alt+${key}` : key;
}

/**
 * Page-wide shortcuts. Plain keys stay silent while a person types, while a dialog is open, and when they are switched off
 * (WCAG 2.1.4); `mod+…` works everywhere. The last handlers passed are the ones called: no need to memoise them.
 */
export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  const singleKeys = useSingleKeyShortcuts();
  useEffect(() => {
    latest.current = hotkeys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = hotkeyName(event);
      const handler = latest.current[name];
      if (!handler) return;
      const plain = !name.startsWith('mod+');
      const target = event.target instanceof Element ? event.target : null;
      if (
        plain &&
        (!singleKeys ||
          target?.closest(TYPING) ||
          document.querySelector('[role="dialog"][data-state="open"]'))
      )
        return;
      handler(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [singleKeys]);
}
