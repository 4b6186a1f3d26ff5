'use client';

import type { ReactNode } from 'react';
import { SeriesKey } from '@/components/charts/series-legend';
import { Button, cn, Select } from '@/components/ui';
import { engineShort } from '@/lib/views/engine-short';
import { MOST_OVERLAID, type StudyUrlState } from '@/lib/views/study-url';

interface EngineChooserProps {
  readonly engines: readonly string[];
  readonly chosen: readonly string[];
  readonly reference: string;
  readonly onShow: (change: Partial<StudyUrlState>) => void;
}

/** Which engines are shown, and which one the others are measured against. */
export function EngineChooser({ engines, chosen, reference, onShow }: EngineChooserProps): ReactNode {
  const toggle = (id: string): void => {
    const next = engines.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one)));
    if (next.length > 0) onShow({ engines: next });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2" data-print="hide">
      <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
        <legend className="sr-only">Engines shown</legend>
        {engines.map((id) => {
          const place = chosen.indexOf(id);
          const shown = place >= 0;
          return (
            <label
              key={id}
              className={cn(
                'relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-xs has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2',
                shown ? 'border-ink bg-ink-soft font-medium' : 'border-line-strong hover:bg-sunken',
              )}
            >
              <input
                type="checkbox"
                className="absolute inset-0 m-0 cursor-pointer opacity-0"
                checked={shown}
                onChange={() => toggle(id)}
              />
              {shown && chosen.length <= MOST_OVERLAID ? <SeriesKey place={place + 1} /> : null}
              {engineShort(id)}
            </label>
          );
        })}
        <Button variant="ghost" size="sm" onClick={() => onShow({ engines: [...engines] })}>
          All
        </Button>
      </fieldset>
      <Select
        label="Differences to"
        className="min-w-0 max-w-full"
        value={reference}
        options={engines.map((id) => ({ value: id, label: engineShort(id) }))}
        onValueChange={(id) => onShow({ reference: id })}
      />
    </div>
  );
}
