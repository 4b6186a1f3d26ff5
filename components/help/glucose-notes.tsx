'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { DefinitionList } from '@/components/ui';
import { GLUCOSE_LIMITS, GLUCOSE_THRESHOLDS, MG_DL_PER_MMOL_L } from '@/lib/clinical/glucose';
import { glucoseText } from '@/lib/views/threshold-text';

/** How glucose is counted, in the unit of the person reading. */
export function GlucoseNotes(): ReactNode {
  const units = useUnits();
  const level = (mgDl: number): string => `${glucoseText(mgDl, units)} ${units}`;
  return (
    <DefinitionList
      items={[
        {
          term: 'In range',
          detail: `${glucoseText(GLUCOSE_THRESHOLDS.low, units)} to ${level(GLUCOSE_THRESHOLDS.high)} (Battelino et al. 2019)`,
        },
        {
          term: 'Hyperglycemia',
          detail: `share of readings above ${level(GLUCOSE_THRESHOLDS.high)}: this project’s definition of hyperglycemia frequency`,
        },
        {
          term: '“Low” and “High”',
          detail: `a sensor’s “Low” counts as ${level(GLUCOSE_LIMITS.low)}, its “High” as ${level(GLUCOSE_LIMITS.high)}`,
        },
        { term: 'Conversion', detail: `1 mmol/L = ${MG_DL_PER_MMOL_L} mg/dL` },
        {
          term: 'Lower glucose',
          detail:
            'is one change: mean glucose falls, and the time above range moves along the curve of the data set',
        },
      ]}
    />
  );
}
