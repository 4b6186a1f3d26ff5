import { durationText } from './clock';
import type { HypnogramView } from './types';

/** Rows of a hypnogram from top to bottom; `level` is the row. */
export const HYPNOGRAM_ROWS = [
  { stage: 'awake', label: 'Awake' },
  { stage: 'rem', label: 'REM' },
  { stage: 'light', label: 'Light' },
  { stage: 'deep', label: 'Deep' },
] as const;

/** Row of a stage, 0 at the top; undefined for an unknown stage. */
export function stageRow(stage: string): number | undefined {
  const row = HYPNOGRAM_ROWS.findIndex((entry) => entry.stage === stage);
  return row < 0 ? undefined : row;
}

/** Minutes recorded in each stage, in row order. */
function stageMinutes(
  hypnogram: HypnogramView,
): readonly { readonly label: string; readonly minutes: number }[] {
  return HYPNOGRAM_ROWS.map(({ stage, label }) => ({
    label,
    minutes: hypnogram.intervals.filter((i) => i.stage === stage).reduce((sum, i) => sum + i.to - i.from, 0),
  }));
}

/** The night in one sentence, for readers of text instead of pictures. */
export function nightText(hypnogram: HypnogramView): string {
  return stageMinutes(hypnogram)
    .map(({ label, minutes }) => `${label} ${durationText(minutes)}`)
    .join(', ');
}
