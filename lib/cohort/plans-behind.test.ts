import { describe, expect, it } from 'vitest';
import { cellOf, move, planOf } from './cell.fixture';
import { COHORT_METRICS } from './metrics';
import { plansBehind } from './plans-behind';
import { figuresOf } from './study-figures';

const up = planOf([move('steps', 4000, 5000)], {}, { consequences: [move('lightSleepPct', 60, 59)] });
const down = planOf([move('steps', 4000, 3000), move('sleepHours', 6, 7)]);
const cells = [
  cellOf('exact', 1, 2, [down], { certified: true }),
  cellOf('exact', 0, 1, [up, down], { certified: true, diversity: 0.3 }),
  cellOf('exact', 2, 2, []),
  cellOf('nice-none', 0, 1, [up]),
];
const optima = new Map(cells.filter(({ engine }) => engine === 'exact').map((cell) => [cell.row, cell]));

describe('the list behind a figure', () => {
  it('holds the plans of one engine that change a feature, in the order of the days', () => {
    expect(plansBehind(cells, { engine: 'exact', feature: 'steps' })).toEqual([
      { row: 0, person: 1, place: 0, plan: up },
      { row: 0, person: 1, place: 1, plan: down },
      { row: 1, person: 2, place: 0, plan: down },
    ]);
    expect(plansBehind(cells, { engine: 'exact', feature: 'steps', direction: 'up' })).toHaveLength(1);
    expect(plansBehind(cells, { engine: 'exact', feature: 'lightSleepPct' })).toEqual([]);
    expect(plansBehind(cells, { engine: 'exact', feature: 'lightSleepPct', moved: true })).toHaveLength(1);
  });

  it('holds the days without a plan for a reason', () => {
    const found = plansBehind(cells, { engine: 'exact', reason: 'cap' });
    expect(found).toEqual([{ row: 2, person: 2, noPlan: { reason: 'cap', cap: 3, needed: 4 } }]);
    expect(plansBehind(cells, { engine: 'exact', reason: 'locked' })).toEqual([]);
  });

  it('is as long as the n of every figure of the table', () => {
    const features = ['sleepHours', 'steps', 'lightSleepPct'] as const;
    const figures = figuresOf({ engines: ['exact', 'nice-none'], features, cells, seed: 1 });
    let compared = 0;
    for (const [engine, { quality, frequency, sizes, reasons }] of Object.entries(figures.engines)) {
      for (const { id } of COHORT_METRICS) {
        const n = quality.find(({ metric }) => metric === id)?.n ?? 0;
        expect(plansBehind(cells, { engine, metric: id }, optima), id).toHaveLength(n);
      }
      for (const { feature, asAction, asAnything } of frequency) {
        const count = (moved: boolean) => plansBehind(cells, { engine, feature, moved }).length;
        expect(count(false)).toBe(Math.round(asAction.value * asAction.n));
        expect(count(true)).toBe(Math.round(asAnything.value * asAnything.n));
        compared++;
      }
      for (const { feature, up: rising } of sizes.filter(({ as }) => as === 'action'))
        expect(plansBehind(cells, { engine, feature, direction: 'up' })).toHaveLength(rising);
      for (const { reason, n } of reasons) expect(plansBehind(cells, { engine, reason })).toHaveLength(n);
    }
    expect(compared).toBe(6);
  });
});
