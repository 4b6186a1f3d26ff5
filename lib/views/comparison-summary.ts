import type { Comparison } from './comparison';

/** A comparison in sentences, with its numbers: what a screen reader gets in place of the pictures. */
export function comparisonSummary(comparison: Comparison): string {
  return comparison.series
    .flatMap((series, i) => {
      if (series.kind === 'baseline') return [];
      const moves = comparison.rows.flatMap(({ label, unit, cells }) => {
        const to = cells[i];
        return to?.words
          ? [
              `${label} from ${cells[0]?.text} to ${to.text} ${unit}${to.part === 'consequence' ? ' (follows)' : ''}`.trim(),
            ]
          : [];
      });
      return [`${series.label}: ${moves.join(', ')}.`];
    })
    .join(' ');
}
