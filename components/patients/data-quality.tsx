'use client';

import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, DomainDots, Popover, PopoverContent, PopoverTrigger } from '@/components/ui';
import { SUFFICIENCY_DOMAINS, type Sufficiency } from '@/lib/derive/day';
import { qualityRows, qualityText } from '@/lib/views/data-quality';

/** ●●●○ of the day, and what each dot stands for. */
export function DataQuality({ sufficiency }: { readonly sufficiency: Sufficiency }): ReactNode {
  const rows = qualityRows(sufficiency);
  const enough = rows.filter((row) => row.sufficient).length;
  return (
    <div className="flex items-center gap-2">
      <span className="text-muted">Data</span>
      <DomainDots sufficient={enough} of={SUFFICIENCY_DOMAINS.length} />
      <Popover>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="sm" data-print="hide">
            Why?<span className="sr-only"> Data quality of this day</span>
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Data quality of this day" align="end">
          <p className="font-semibold">{qualityText(sufficiency)}</p>
          <ul className="mt-2 flex flex-col gap-2">
            {rows.map((row) => (
              <li key={row.domain} className="flex gap-2">
                {row.sufficient ? (
                  <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
                ) : (
                  <X aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
                )}
                <span>
                  <span className="font-medium">
                    {row.label}: {row.sufficient ? 'enough' : 'not enough'}
                  </span>
                  <span className="block text-muted text-xs">
                    {row.measured}
                    {row.reason ? `. ${row.reason}` : ''}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-muted text-xs">A domain without enough data shows a gap, never a zero.</p>
        </PopoverContent>
      </Popover>
    </div>
  );
}
