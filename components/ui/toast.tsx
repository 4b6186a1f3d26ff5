'use client';

import type { ReactNode } from 'react';
import { Toaster as Sonner } from 'sonner';

export { toast } from 'sonner';

/** Where toasts appear. A toast confirms; what a person must read stays on the page. */
export function Toaster(): ReactNode {
  return (
    <Sonner
      position="bottom-right"
      closeButton
      gap={8}
      toastOptions={{
        style: {
          background: 'var(--color-surface)',
          color: 'var(--color-text)',
          border: '1px solid var(--color-line)',
          borderRadius: 'var(--radius-lg)',
          boxShadow: 'var(--shadow-menu)',
          fontFamily: 'var(--font-sans)',
          fontSize: 'var(--text-base)',
        },
      }}
    />
  );
}
