import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { AXES, buildComparison, dumbbellRows, radarRows } from './comparison';
import { comparisonInputs } from './comparison.fixture';
import { GLUCOSE_UNITS, roundTo, toShown } from './format';
import { valueAt } from './radar-axis';

/** U3 asks for 500 random runs; the other rules need fewer. */
const RUNS = { numRuns: 500 };
const FEWER = { numRuns: 150 };
const read = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));

describe('a comparison', () => {
  it('holds the same numbers on radar, dumbbell and table, and they are the plans’ own', () => {
    fc.assert(
      fc.property(comparisonInputs, fc.constantFrom(...GLUCOSE_UNITS), (input, glucose) => {
        const comparison = buildComparison({ ...input, glucose });
        const table = new Map(comparison.rows.map((row) => [row.feature, row]));
        for (const row of [...radarRows(comparison), ...dumbbellRows(comparison)])
          expect(table.get(row.feature)).toBe(row);
        for (const row of comparison.rows) {
          const sources = [input.factual, ...input.plans.map(({ plan }) => plan.counterfactual)];
          expect(row.cells).toHaveLength(comparison.series.length);
          row.cells.forEach((cell, i) => {
            const value = sources[i]![row.feature]!;
            expect(cell?.value).toBe(value);
            // The dumbbell's dot stands where the value is.
            const { from, to } = row.scale;
            if (to > from) expect(from + cell!.position * (to - from)).toBeCloseTo(value, 6);
            // The radar's point is the value, or its spoke's end marked as clipped.
            if (row.axis && cell?.radar && !cell.radar.clipped)
              expect(valueAt(row.axis, cell.radar.radius)).toBeCloseTo(value, 6);
            if (!FEATURES[row.feature].categories) {
              const decimals = cell!.text.split('.')[1]?.length ?? 0;
              expect(read(cell!.text)).toBe(roundTo(toShown(row.feature, value, glucose), decimals));
            }
          });
        }
      }),
      RUNS,
    );
  });

  it('never draws two different values with the same text, nor the same value with words', () => {
    fc.assert(
      fc.property(comparisonInputs, (input) => {
        for (const row of buildComparison(input).rows) {
          const [today, ...plans] = row.cells;
          for (const cell of plans) {
            if (!cell || !today) continue;
            if (Math.abs(cell.value - today.value) > 0.01) expect(cell.text).not.toBe(today.text);
            expect(cell.words === undefined).toBe(cell.value === today.value);
            expect(cell.part === 'unchanged').toBe(cell.value === today.value);
            if (cell.words && row.unit !== 'h')
              expect(read(cell.words.split(' ')[0]!)).toBe(
                Math.abs(roundTo(read(cell.text) - read(today.text), 6)),
              );
          }
        }
      }),
      FEWER,
    );
  });

  it('keeps the fixed order and 5 to 10 axes, and leaves no moved row out of the dumbbell', () => {
    fc.assert(
      fc.property(comparisonInputs, (input) => {
        const comparison = buildComparison(input);
        const order = comparison.rows.map((row) => FEATURE_IDS.indexOf(row.feature));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        const axes = radarRows(comparison).length;
        expect(axes === 0 || (axes >= AXES.least && axes <= AXES.most)).toBe(true);
        const drawn = new Set(dumbbellRows(comparison).map((row) => row.feature));
        for (const row of comparison.rows) if (row.moved) expect(drawn.has(row.feature)).toBe(true);
      }),
      FEWER,
    );
  });

  it('lays the healthier side outward on every spoke and clips visibly beyond it', () => {
    fc.assert(
      fc.property(comparisonInputs, (input) => {
        for (const { feature, axis, cells } of radarRows(buildComparison(input))) {
          expect(axis!.reversed).toBe(FEATURES[feature].direction === 'down');
          const healthierFirst = [...cells].sort((a, b) =>
            axis!.reversed ? a!.value - b!.value : b!.value - a!.value,
          );
          healthierFirst.forEach((cell, i) => {
            const next = healthierFirst[i + 1];
            if (next) expect(cell!.radar!.radius).toBeGreaterThanOrEqual(next.radar!.radius);
          });
          for (const cell of cells) {
            const [low, high] = axis!.reversed ? [axis!.outer, axis!.inner] : [axis!.inner, axis!.outer];
            expect(cell!.radar!.clipped !== undefined).toBe(cell!.value < low || cell!.value > high);
          }
          if (axis!.ring) expect(axis!.ring[0]).toBeLessThanOrEqual(axis!.ring[1]);
        }
      }),
      FEWER,
    );
  });
});
