import type { ReactNode } from 'react';
import { Button } from '@/components/ui';
import type { ExperimentSettings } from '@/lib/augmentation';
import { cellCount } from '@/lib/augmentation/cell-count';
import { experimentPresets } from '@/lib/views/experiment-presets';
import { numberText } from '@/lib/views/format';

interface PresetButtonsProps {
  readonly defaults: ExperimentSettings;
  readonly onChoose: (settings: ExperimentSettings) => void;
}

/** Grids to start from; everything can be changed afterwards. */
export function PresetButtons({ defaults, onChoose }: PresetButtonsProps): ReactNode {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Start from</legend>
      <ul className="space-y-1.5">
        {experimentPresets(defaults).map(({ label, means, settings }) => (
          <li key={label} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button size="sm" onClick={() => onChoose(settings)}>
              {label}
            </Button>
            <span className="min-w-0 text-muted text-xs">
              {means}: {numberText(cellCount(settings), 0)} cells
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
