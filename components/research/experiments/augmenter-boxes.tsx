import type { ReactNode } from 'react';
import { Button, Checkbox } from '@/components/ui';
import type { ExperimentFormOptions } from '@/lib/views/experiment-types';
import {
  type AugmenterKindWords,
  augmenterMeans,
  BASELINE_KIND,
  ENGINE_KIND,
} from '@/lib/views/experiment-words';
import { toggled } from './experiment-draft';

interface AugmenterBoxesProps {
  readonly augmenters: ExperimentFormOptions['augmenters'];
  readonly chosen: readonly string[];
  readonly onChange: (augmenters: readonly string[]) => void;
}

/** Ways to make up for the rows removed: engines, and the baselines they are held against. */
export function AugmenterBoxes({ augmenters, chosen, onChange }: AugmenterBoxesProps): ReactNode {
  const ids = augmenters.map(({ id }) => id);
  const groups = [
    { words: ENGINE_KIND, own: augmenters.filter(({ kind }) => kind === 'counterfactual') },
    {
      words: BASELINE_KIND,
      own: augmenters.filter(({ kind }) => kind === 'resampling' || kind === 'synthetic'),
    },
  ];
  return groups.map(({ words, own }) => (
    <Group
      key={words.label}
      words={words}
      own={own}
      chosen={chosen}
      onToggle={(id) => onChange(toggled(ids, chosen, id))}
      onAll={() => onChange(ids.filter((id) => chosen.includes(id) || own.some((one) => one.id === id)))}
      onNone={() => onChange(chosen.filter((id) => !own.some((one) => one.id === id)))}
    />
  ));
}

interface GroupProps {
  readonly words: AugmenterKindWords;
  readonly own: ExperimentFormOptions['augmenters'];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
}

function Group({ words, own, chosen, onToggle, onAll, onNone }: GroupProps): ReactNode {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">{words.label}</legend>
      <p className="mb-2 text-muted text-xs">{words.means}</p>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button size="sm" aria-label={`All ${own.length}: ${words.label}`} onClick={onAll}>
          All {own.length}
        </Button>
        <Button size="sm" aria-label={`None: ${words.label}`} onClick={onNone}>
          None
        </Button>
      </div>
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-2 lg:grid-cols-3">
        {own.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            hint={augmenterMeans(id)}
            checked={chosen.includes(id)}
            onChange={() => onToggle(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
