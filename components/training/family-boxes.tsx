import type { ReactNode } from 'react';
import { Button, Checkbox } from '@/components/ui';
import type { Family } from '@/lib/classifiers';
import { FAMILY_ORDER, FAMILY_WORDS } from '@/lib/views/family-words';

interface FamilyBoxesProps {
  readonly chosen: readonly Family[];
  readonly onChange: (families: readonly Family[]) => void;
}

/** The families of a training, each with what it is. */
export function FamilyBoxes({ chosen, onChange }: FamilyBoxesProps): ReactNode {
  const toggle = (family: Family): void =>
    onChange(FAMILY_ORDER.filter((one) => (one === family) !== chosen.includes(one)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Families</legend>
      <div className="mb-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onChange(FAMILY_ORDER)}>
          All {FAMILY_ORDER.length}
        </Button>
      </div>
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        {FAMILY_ORDER.map((family) => (
          <Checkbox
            key={family}
            label={FAMILY_WORDS[family].label}
            hint={FAMILY_WORDS[family].means}
            checked={chosen.includes(family)}
            onChange={() => toggle(family)}
          />
        ))}
      </div>
      <p className="mt-2 text-muted text-xs">
        Each is trained twice: without label proxies, which plans are made with, and with them (heart rate,
        respiration, active energy), which is shown beside it. Settings are those of the product.
      </p>
    </fieldset>
  );
}
