import type { ReactNode } from 'react';
import { Button, Checkbox } from '@/components/ui';
import type { StudyOptions } from '@/lib/views/study-types';
import { defaultEngines } from '@/lib/views/study-url';

interface EngineBoxesProps {
  readonly engines: StudyOptions['datasets'][number]['engines'];
  readonly chosen: readonly string[];
  readonly onChange: (engines: readonly string[]) => void;
}

const LEAVES = 'Remote: the days of the study leave this machine, as numbers without a name, id or date.';

/** The engines of a study, each with what it does. */
export function EngineBoxes({ engines, chosen, onChange }: EngineBoxesProps): ReactNode {
  const ids = engines.map(({ id }) => id);
  const here = engines.filter(({ remote }) => !remote).map(({ id }) => id);
  const toggle = (id: string): void =>
    onChange(ids.filter((one) => (one === id ? !chosen.includes(id) : chosen.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Engines</legend>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange(here)}>
          All {here.length} on this machine
        </Button>
        <Button size="sm" onClick={() => onChange(defaultEngines(here))}>
          One of each family
        </Button>
      </div>
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        {engines.map(({ id, label, description, remote }) => (
          <Checkbox
            key={id}
            label={label}
            hint={remote ? `${description} ${LEAVES}` : description}
            checked={chosen.includes(id)}
            onChange={() => toggle(id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
