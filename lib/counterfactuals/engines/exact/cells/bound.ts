import type { CellModel } from './model';

/** A box of cells: per column the first and the last. */
export interface CellBox {
  readonly low: Int16Array;
  readonly high: Int16Array;
}

/** What can be said about a box. */
export interface BoxBound {
  /** Effort of the cheapest vector of the box. */
  readonly cost: number;
  /** No vector of the box that is good enough costs less; Infinity when there is none. */
  readonly least: number;
  /** Whether the cheapest vector is good enough itself: then it is the best of the box. */
  readonly solved: boolean;
  /** Where to cut the box: from `cell` on (`side` 1) or up to it (`side` -1) in this column. */
  readonly cut?: { readonly slot: number; readonly cell: number; readonly side: 1 | -1 };
}

/** Gain of one column on one side by how far it goes, as the steps of all trees together. */
interface Segment {
  readonly slot: number;
  readonly cell: number;
  readonly side: 1 | -1;
  readonly cost: number;
  readonly gain: number;
}

/** What a move between values of equal cost (categories) counts as: above 0, so that it is a move; far below noise. */
const LEAST_COST = 1e-100;
/** Float sums in another order may differ by this much; a bound gives so much away. */
const SUM_NOISE = 1e-12;

/**
 * The lower bound of a box. Start from its cheapest vector. A tree improves only by reaching another leaf, and that
 * costs extra in the columns the leaf asks to move; the improvement is shared among those columns by their extra cost.
 * Per tree, column and side the best share within a given extra cost is a step function; the sum over trees bounds what
 * the column can gain for that cost. The cheapest way to gather the missing improvement is then a knapsack over
 * columns, and its linear relaxation over the upper hulls bounds the extra cost from below. Sound for any sharing:
 * a vector pays at least the extra cost of each leaf it reaches, and the shares of a leaf add up to its improvement.
 */
export class Bounder {
  readonly #model: CellModel;
  /** Cheapest cell of each column in the box at hand. */
  readonly at: Int16Array;
  readonly #up: readonly Float64Array[];
  readonly #down: readonly Float64Array[];
  readonly #points: Point[] = [];

  constructor(model: CellModel) {
    this.#model = model;
    this.at = new Int16Array(model.columns.length);
    this.#up = model.columns.map(({ cost }) => new Float64Array(cost.length));
    this.#down = model.columns.map(({ cost }) => new Float64Array(cost.length));
  }

  /** @param most effort from which on nothing is of interest */
  bound(box: CellBox, most: number): BoxBound {
    const { columns } = this.#model;
    let cost = 0;
    for (let slot = 0; slot < columns.length; slot++) {
      const cell = this.#cheapest(slot, box.low[slot]!, box.high[slot]!);
      if (cell < 0) return { cost: Number.POSITIVE_INFINITY, least: Number.POSITIVE_INFINITY, solved: false };
      this.at[slot] = cell;
      cost += columns[slot]!.cost[cell]!;
    }
    const missing = this.#gains(box, most - cost);
    if (missing <= 0) return { cost, least: cost, solved: true };
    return { cost, solved: false, ...this.#knapsack(missing, cost) };
  }

  /** The allowed cell of a column nearest home between two others, or -1. */
  #cheapest(slot: number, low: number, high: number): number {
    const { home, cost } = this.#model.columns[slot]!;
    if (low <= home && home <= high) return home;
    if (low > home) {
      for (let cell = low; cell <= high; cell++) if (cost[cell]! < Number.POSITIVE_INFINITY) return cell;
    } else for (let cell = high; cell >= low; cell--) if (cost[cell]! < Number.POSITIVE_INFINITY) return cell;
    return -1;
  }

  /**
   * Fills in, per column, side and cell, what the trees gain once the column gets as far as that cell.
   * @returns by how much the cheapest vector misses the limit
   */
  #gains(box: CellBox, room: number): number {
    const { columns, trees, value, limit, base } = this.#model;
    for (let slot = 0; slot < columns.length; slot++) {
      this.#up[slot]!.fill(0);
      this.#down[slot]!.fill(0);
    }
    let score = base;
    const reachable = this.#reachable;
    for (let tree = 0; tree + 1 < trees.length; tree++) {
      reachable.length = 0;
      let own = Number.NaN;
      for (let leaf = trees[tree]!; leaf < trees[tree + 1]!; leaf++) {
        const extra = this.#extraOf(leaf, box, room);
        if (extra === 0) own = value[leaf]!;
        else if (extra <= room) reachable.push({ leaf, extra });
      }
      score += own;
      this.#share(box, reachable, own);
    }
    return score - limit;
  }

  readonly #reachable: { leaf: number; extra: number }[] = [];

  /** What a leaf costs beyond the cheapest vector; 0 for the leaf of that vector, Infinity when out of reach. */
  #extraOf(leaf: number, box: CellBox, room: number): number {
    const { columns, conditions, slot, low, high } = this.#model;
    let extra = 0;
    for (let c = conditions[leaf]!; c < conditions[leaf + 1]!; c++) {
      const s = slot[c]!;
      const cell = this.at[s]!;
      if (low[c]! <= cell && cell <= high[c]!) continue;
      const to = this.#cheapest(s, Math.max(low[c]!, box.low[s]!), Math.min(high[c]!, box.high[s]!));
      if (to < 0) return Number.POSITIVE_INFINITY;
      // At equal cost (categories) a move is still a move: never count it as the leaf of the cheapest vector.
      extra += Math.max(columns[s]!.cost[to]! - columns[s]!.cost[cell]!, LEAST_COST);
      if (extra > room) return Number.POSITIVE_INFINITY;
    }
    return extra;
  }

  #share(box: CellBox, reachable: readonly { leaf: number; extra: number }[], own: number): void {
    const { columns, conditions, slot, low, high, value } = this.#model;
    const points = this.#points;
    points.length = 0;
    for (const { leaf, extra } of reachable) {
      const gain = own - value[leaf]!;
      if (gain <= 0) continue;
      for (let c = conditions[leaf]!; c < conditions[leaf + 1]!; c++) {
        const s = slot[c]!;
        const cell = this.at[s]!;
        if (low[c]! <= cell && cell <= high[c]!) continue;
        const to = this.#cheapest(s, Math.max(low[c]!, box.low[s]!), Math.min(high[c]!, box.high[s]!));
        const part = Math.max(columns[s]!.cost[to]! - columns[s]!.cost[cell]!, LEAST_COST);
        points.push({
          slot: s,
          side: to > cell ? 1 : -1,
          distance: Math.abs(to - cell),
          cell: to,
          gain: gain * (part / extra),
        });
      }
    }
    // Per column and side only what beats everything nearer counts.
    points.sort((a, b) => a.slot - b.slot || a.side - b.side || a.distance - b.distance);
    let best = 0;
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (!before || before.slot !== point.slot || before.side !== point.side) best = 0;
      if (point.gain <= best) return;
      const steps = point.side === 1 ? this.#up[point.slot]! : this.#down[point.slot]!;
      steps[point.cell] = steps[point.cell]! + point.gain - best;
      best = point.gain;
    });
  }

  #knapsack(missing: number, cost: number): Pick<BoxBound, 'least' | 'cut'> {
    const segments: Segment[] = [];
    for (let slot = 0; slot < this.#model.columns.length; slot++) this.#hull(slot, segments);
    segments.sort((a, b) => b.gain * a.cost - a.gain * b.cost);
    let left = missing - SUM_NOISE;
    let extra = 0;
    let cut: Segment | undefined;
    for (const segment of segments) {
      const share = Math.min(1, left / segment.gain);
      extra += share * segment.cost;
      left -= segment.gain;
      if (!cut || segment.gain > cut.gain) cut = segment;
      if (left <= 0) break;
    }
    if (left > 0 || !cut) return { least: Number.POSITIVE_INFINITY };
    const { slot, cell, side } = cut;
    return { least: cost + Math.max(0, extra - SUM_NOISE), cut: { slot, cell, side } };
  }

  /** Adds the segments of the upper hull of what a column gains on either side, steepest first. */
  #hull(slot: number, segments: Segment[]): void {
    const { cost } = this.#model.columns[slot]!;
    const at = this.at[slot]!;
    const points: { cell: number; side: 1 | -1; cost: number; gain: number }[] = [];
    for (const side of [1, -1] as const) {
      const steps = side === 1 ? this.#up[slot]! : this.#down[slot]!;
      let gain = 0;
      for (let cell = at + side; cell >= 0 && cell < steps.length; cell += side) {
        if (steps[cell]! === 0) continue;
        gain += steps[cell]!;
        points.push({ cell, side, cost: Math.max(cost[cell]! - cost[at]!, LEAST_COST), gain });
      }
    }
    points.sort((a, b) => a.cost - b.cost || b.gain - a.gain);
    let from = { cost: 0, gain: 0 };
    let next = 0;
    while (next < points.length) {
      let best = -1;
      for (let i = next; i < points.length; i++) {
        const point = points[i]!;
        if (point.gain <= from.gain) continue;
        if (best < 0 || slopeFrom(from, point) > slopeFrom(from, points[best]!)) best = i;
      }
      if (best < 0) return;
      const point = points[best]!;
      segments.push({
        slot,
        cell: point.cell,
        side: point.side,
        cost: point.cost - from.cost,
        gain: point.gain - from.gain,
      });
      from = point;
      next = best + 1;
    }
  }
}

interface Point {
  readonly slot: number;
  readonly side: 1 | -1;
  readonly distance: number;
  readonly cell: number;
  readonly gain: number;
}

function slopeFrom(from: { cost: number; gain: number }, to: { cost: number; gain: number }): number {
  return (to.gain - from.gain) / (to.cost - from.cost || LEAST_COST);
}

/** Score of one vector of cells. */
export function scoreOf(model: CellModel, cells: Int16Array): number {
  const { trees, value, conditions, slot, low, high } = model;
  let score = model.base;
  for (let tree = 0; tree + 1 < trees.length; tree++)
    for (let leaf = trees[tree]!; leaf < trees[tree + 1]!; leaf++) {
      let holds = true;
      for (let c = conditions[leaf]!; holds && c < conditions[leaf + 1]!; c++) {
        const cell = cells[slot[c]!]!;
        holds = low[c]! <= cell && cell <= high[c]!;
      }
      if (holds) {
        score += value[leaf]!;
        break;
      }
    }
  return score;
}
