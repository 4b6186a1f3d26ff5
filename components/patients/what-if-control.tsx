'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { SliderField } from '@/components/ui';
import { FEATURES, type FeatureId } from '@/lib/features';
import { featureLabel } from '@/lib/views/threshold-text';
import type { FeatureView } from '@/lib/views/types';
import { whatIfScale } from '@/lib/views/what-if-scale';

interface WhatIfControlProps {
  readonly feature: FeatureView;
  /** The value after hand edits, in the schema's unit; absent where nothing moved it. */
  readonly edited?: number;
  readonly onEdit: (id: FeatureId, value: number) => void;
  /** The control is about to be used. */
  readonly onTouch: () => void;
}

/** Slider, number field and step buttons for one feature that a person may edit by hand. */
export function WhatIfControl({ feature, edited, onEdit, onTouch }: WhatIfControlProps): ReactNode {
  const units = useUnits();
  const { id, value } = feature;
  const { step, band } = FEATURES[id];
  if (value === undefined || step === undefined) return null;
  const scale = whatIfScale(feature, value, step, units);
  return (
    <fieldset
      onPointerDown={onTouch}
      onFocus={onTouch}
      className="block min-w-0"
      aria-label={`Hand edit of ${featureLabel(id, units)}`}
    >
      <SliderField
        label={`What if: ${featureLabel(id, units)}`}
        unit={scale.unit}
        value={scale.show(edited ?? value)}
        origin={scale.show(value)}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        band={band ? { low: scale.edge(band.low), high: scale.edge(band.high) } : undefined}
        onChange={(next) => onEdit(id, scale.read(next))}
      />
    </fieldset>
  );
}
