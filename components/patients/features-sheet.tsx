'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { cn } from '@/components/ui';
import { FEATURES } from '@/lib/features';
import { shownUnit, valueText } from '@/lib/views/format';
import { bandPosition, bandText } from '@/lib/views/reference-band';
import { featureLabel } from '@/lib/views/threshold-text';
import type { FeatureView } from '@/lib/views/types';
import { useWorkspace } from './workspace';

/** The features on paper: value, unit and reference band of each in three columns, in place of the table on screen. */
export function FeaturesSheet(): ReactNode {
  const { view } = useWorkspace();
  return (
    <section
      aria-label="Features, as printed"
      className="hidden rounded-lg border border-line px-4 py-2 text-xs print:block"
    >
      <p className="font-semibold text-base">
        Features{' '}
        <span className="font-normal text-muted text-xs">
          value and reference band; ▲ above it, ▼ below it
        </span>
      </p>
      <ul className="mt-1 columns-3 gap-6">
        {view.features.map((feature) => (
          <SheetLine key={feature.id} feature={feature} />
        ))}
      </ul>
    </section>
  );
}

function SheetLine({ feature: { id, value } }: { readonly feature: FeatureView }): ReactNode {
  const units = useUnits();
  const position = value === undefined ? 'none' : bandPosition(id, value, units);
  const outside = position === 'above' || position === 'below';
  const proxy = FEATURES[id].role === 'labelProxy';
  return (
    <li className="flex break-inside-avoid items-baseline justify-between gap-x-2">
      <span className="min-w-0">
        {featureLabel(id, units)}
        {proxy ? <span className="text-muted"> (proxy)</span> : null}
      </span>
      <span className="whitespace-nowrap">
        {value === undefined ? (
          <span className="text-muted">not measured</span>
        ) : (
          <>
            <span className={cn('font-semibold', outside && 'text-warn')}>
              {outside ? <span aria-hidden>{position === 'above' ? '▲ ' : '▼ '}</span> : null}
              {valueText(id, value, units)}
            </span>{' '}
            <span className="text-muted">
              {bandText(id, units) ? `(${bandText(id, units)})` : shownUnit(id, units)}
            </span>
          </>
        )}
      </span>
    </li>
  );
}
