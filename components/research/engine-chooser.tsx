'use client';

import type { ReactNode } from 'react';
import { SeriesKey } from '@/components/charts/series-legend';
import { Button, Select, ToggleChip } from '@/components/ui';
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
            <ToggleChip key={id} checked={shown} onToggle={() => toggle(id)}>
              {shown && chosen.length <= MOST_OVERLAID ? <SeriesKey place={place + 1} /> : null}
              {engineShort(id)}
            </ToggleChip>
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
