import type { ReactNode } from 'react';
import { STRESS_BANDS } from '@/lib/clinical/stress';

/** The watch's four stress bands, with the colours the charts use. */
export function StressBands(): ReactNode {
  return (
    <ul className="grid max-w-md grid-cols-2 gap-2 sm:grid-cols-5">
      {STRESS_BANDS.map(({ id, label, from, to }) => (
        <li key={id}>
          <span
            aria-hidden
            className="mb-1 block h-3 rounded-sm"
            style={{ background: `var(--stress-${id})` }}
          />
          <span className="font-medium">{label}</span>
          <span className="block text-muted text-xs">
            {from} to {to}
          </span>
        </li>
      ))}
      <li>
        <span aria-hidden className="hatch mb-1 block h-3 rounded-sm" />
        <span className="font-medium">Not measured</span>
      </li>
    </ul>
  );
}
