'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { cn, NumberField, Select, Td, Tr } from '@/components/ui';
import {
  type AllowedDirection,
  DIFFICULTIES,
  type Difficulty,
  type FeatureConstraint,
} from '@/lib/counterfactuals/types';
import { FEATURES, type FeatureId } from '@/lib/features';
import { DIFFICULTY_WORDS, DIRECTION_WORDS, healthyWords } from '@/lib/views/difficulty-words';
import { fromShown, roundTo, shownUnit, toShown, valueWithUnit } from '@/lib/views/format';
import { featureLabel } from '@/lib/views/threshold-text';
import type { FeatureView } from '@/lib/views/types';
import { LockToggle } from './lock-toggle';
import { RangeBrush } from './range-brush';

/** Most device steps that can be asked for as a smallest change. */
const MOST_STEPS = 20;
const SCHEMA = 'schema';
const NEUTRAL: Difficulty = 'neutral';

interface ConstraintRowProps {
  readonly feature: FeatureView & { readonly value: number };
  readonly own: FeatureConstraint;
  readonly locked: boolean;
  readonly onChange: (id: FeatureId, change: Partial<FeatureConstraint>) => void;
  readonly onLock: (id: FeatureId) => void;
}

/** What plans may do with one feature. */
export function ConstraintRow({ feature, own, locked, onChange, onLock }: ConstraintRowProps): ReactNode {
  const units = useUnits();
  const { id, value } = feature;
  const { direction } = FEATURES[id];
  const label = featureLabel(id, units);
  const outside = own.range && (value < own.range[0] || value > own.range[1]);
  return (
    <Tr className="align-middle">
      <th scope="row" className="min-w-40 px-3 py-1 text-left font-normal">
        {label}
        <span className={cn('block text-xs', outside ? 'text-warn' : 'text-muted')}>
          {valueWithUnit(id, value, units)}
          {outside ? ', outside the allowed range: it may stay' : ''}
        </span>
      </th>
      <Td>
        <LockToggle label={label} on={locked} onToggle={() => onLock(id)} />
      </Td>
      <Td className="w-[38%] min-w-80">
        <RangeBrush
          feature={feature}
          range={own.range}
          disabled={locked}
          onChange={(range) => onChange(id, { range })}
        />
      </Td>
      <Td>
        <Select
          label={`Direction: ${label}`}
          labelHidden
          value={own.direction ?? SCHEMA}
          disabled={locked}
          options={[
            { value: SCHEMA, label: healthyWords(direction) },
            ...Object.entries(DIRECTION_WORDS)
              .filter(([way]) => way !== direction)
              .map(([way, words]) => ({ value: way, label: words })),
          ]}
          onValueChange={(way) =>
            onChange(id, { direction: way === SCHEMA ? undefined : (way as AllowedDirection) })
          }
        />
      </Td>
      <Td>
        <Select
          label={`Difficulty: ${label}`}
          labelHidden
          value={own.difficulty ?? NEUTRAL}
          disabled={locked}
          options={DIFFICULTIES.map((level) => ({ value: level, label: DIFFICULTY_WORDS[level] }))}
          onValueChange={(level) =>
            onChange(id, { difficulty: level === NEUTRAL ? undefined : (level as Difficulty) })
          }
        />
      </Td>
      <Td>
        <LeastChange id={id} label={label} own={own} disabled={locked} onChange={onChange} />
      </Td>
    </Tr>
  );
}

interface LeastChangeProps extends Pick<ConstraintRowProps, 'own' | 'onChange'> {
  readonly id: FeatureId;
  readonly label: string;
  readonly disabled: boolean;
}

/** The smallest change worth asking for, in whole device steps (mmol/L by the precision shown). */
function LeastChange({ id, label, own, disabled, onChange }: LeastChangeProps): ReactNode {
  const units = useUnits();
  const { step = 1 } = FEATURES[id];
  const unit = shownUnit(id, units);
  const shownStep = unit === FEATURES[id].unit ? step : 0.1;
  const show = (value: number): number => roundTo(toShown(id, value, units), 2);
  const least = roundTo(Math.ceil(show(step) / shownStep - 1e-9) * shownStep, 2);
  return (
    <NumberField
      label={`Smallest change: ${label}`}
      unit={unit}
      value={Math.max(least, show(own.minChange ?? step))}
      min={least}
      max={roundTo(Math.floor(show(MOST_STEPS * step) / shownStep) * shownStep, 2)}
      step={shownStep}
      disabled={disabled}
      onChange={(next) => onChange(id, { minChange: next <= least ? undefined : fromShown(id, next, units) })}
    />
  );
}
