import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RadarTick } from '@/components/charts/radar-tick';
import { buildComparison, type Comparison, dumbbellRows, radarRows } from '@/lib/views/comparison';
import { comparisonInputs } from '@/lib/views/comparison.fixture';
import { comparisonSummary } from '@/lib/views/comparison-summary';
import { ComparisonDumbbell } from './comparison-dumbbell';
import { ComparisonTable } from './comparison-table';

const RUNS = { numRuns: 40 };
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const rowsOf = (html: string, tag: 'tr' | 'li'): string[] =>
  html
    .split(new RegExp(`<${tag}[ >]`))
    .slice(1)
    .map((part) => text(`<${tag} ${part}`));

/** What each view prints for a row, against the one comparison all of them are given. */
function check(comparison: Comparison): void {
  const table = rowsOf(renderToStaticMarkup(<ComparisonTable comparison={comparison} />), 'tr').slice(1);
  expect(table).toHaveLength(comparison.rows.length);
  comparison.rows.forEach((row, i) => {
    const printed = table[i]!;
    expect(printed).toContain(row.label);
    let from = row.label.length;
    for (const cell of row.cells) {
      const at = printed.indexOf(` ${cell!.text} `, from);
      expect(at).toBeGreaterThanOrEqual(0);
      from = at + cell!.text.length;
      if (cell!.words) expect(printed).toContain(cell!.words);
    }
  });
  const dumbbell = rowsOf(renderToStaticMarkup(<ComparisonDumbbell comparison={comparison} />), 'li');
  dumbbellRows(comparison).forEach((row, i) => {
    const printed = dumbbell[i]!;
    expect(printed).toContain(`${row.cells[0]!.text} ${row.unit}`.trim());
    for (const cell of row.cells.slice(1))
      if (cell?.words) expect(printed).toContain(`→ ${cell.text} ${cell.short}`);
  });
  for (const row of dumbbellRows(comparison))
    for (const cell of row.cells.slice(1))
      if (cell?.words) expect(comparisonSummary(comparison)).toContain(`to ${cell.text}`);
}

describe('the three views of a comparison', () => {
  it('print the same numbers', () => {
    fc.assert(
      fc.property(
        comparisonInputs,
        fc.constantFrom('mg/dL' as const, 'mmol/L' as const),
        (input, glucose) => {
          check(buildComparison({ ...input, glucose }));
        },
      ),
      RUNS,
    );
  });

  it('mark reversed spokes on the radar', () => {
    fc.assert(
      fc.property(comparisonInputs, (input) => {
        const rows = radarRows(buildComparison(input));
        rows.forEach((row, index) => {
          const tick = text(
            renderToStaticMarkup(<RadarTick rows={rows} glucose="mg/dL" narrow={false} index={index} />),
          );
          expect(tick).toContain(row.short);
          expect(tick.includes('↓')).toBe(row.axis!.reversed);
        });
      }),
      RUNS,
    );
  });
});
