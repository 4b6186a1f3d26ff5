import { type LabelledDay, labelDays, windowRow } from '@/lib/classifiers';
import type { DayRow } from '@/lib/derive/day';

/** `day`: every complete day is a row. `window`: the complete days of a person are one row, their mean. */
export const ROW_UNITS = ['day', 'window'] as const;
export type RowUnit = (typeof ROW_UNITS)[number];

/** The labelled rows of one participant. */
export function rowsOf(
  participant: { readonly id: string; readonly split?: LabelledDay['split'] },
  days: readonly DayRow[],
  unit: RowUnit = 'day',
  stressThreshold?: number,
): readonly LabelledDay[] {
  if (unit === 'day') return labelDays(participant, days, stressThreshold);
  const row = windowRow(participant, days, stressThreshold);
  return row ? [row] : [];
}
