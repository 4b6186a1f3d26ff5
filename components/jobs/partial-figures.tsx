import type { ReactNode } from 'react';
import { Banner } from '@/components/ui';
import { numberText } from '@/lib/views/format';

interface PartialFiguresProps {
  readonly counted: number;
  readonly total: number;
  /** What is counted: "requests". */
  readonly unit: string;
  /** What that does to the figures. */
  readonly children: ReactNode;
}

/** Says that figures are of a part only; nothing while there are none, or all are in. */
export function PartialFigures({ counted, total, unit, children }: PartialFiguresProps): ReactNode {
  if (counted === 0 || counted >= total) return null;
  return (
    <Banner
      tone="warn"
      title={`Unfinished: figures of ${numberText(counted, 0)} of ${numberText(total, 0)} ${unit}`}
    >
      {children}
    </Banner>
  );
}
