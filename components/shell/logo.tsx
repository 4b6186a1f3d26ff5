import type { ReactNode } from 'react';

/** The mark: a day's polygon inside its radar. Decorative beside the name. */
export function Logo(): ReactNode {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className="size-6 text-ink"
      strokeLinejoin="round"
      stroke="currentColor"
    >
      <path d="M12 2 20.7 7v10L12 22 3.3 17V7z" fill="none" strokeWidth="1.5" opacity="0.4" />
      <path d="m12 6.5 5.2 2.5-.8 5.6-4.4 3.4-3.2-3.6L6.6 9.4z" fill="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
