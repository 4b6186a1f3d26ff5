import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { numberText, roundTo } from '@/lib/views/format';
import type { PlanView } from '@/lib/views/types';

/** The label of a plan that was only possible because unusual days were allowed; nothing for any other. */
export function UnusualNote({ metrics }: Pick<PlanView, 'metrics'>): ReactNode {
  if (metrics.plausibilityDensity) return null;
  const two = (value: number): string => numberText(roundTo(value, 2), 2);
  return (
    <p className="flex items-start gap-1.5 rounded-md bg-warn-soft px-2 py-1 text-xs">
      <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" />
      <span>
        <span className="font-semibold">Outside usual values.</span> Real days that are predicted low do not
        look like this: outlier factor {two(metrics.outlierFactor)}, usual up to {two(metrics.outlierCutoff)}.
      </span>
    </p>
  );
}
