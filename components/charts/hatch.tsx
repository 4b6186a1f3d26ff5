import type { ReactNode } from 'react';

/** Grey hatching, everywhere the sign for "not measured". Refer to it as `url(#id)`. */
export function HatchPattern({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" x2="0" y1="0" y2="6" stroke="var(--unmeasured)" strokeWidth="2.5" />
      </pattern>
    </defs>
  );
}
