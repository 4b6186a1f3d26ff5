import type { SearchSpace } from '../../space';
import type { CfnowPlan } from './settings';

/** One change of one column: its number among all moves says which, its value where to. */
export interface Move {
  readonly column: number;
  /** What is added to the column's value. */
  readonly delta: number;
}

/** The changes that CFNOW makes to a vector, as the space allows them. */
export class Moves {
  readonly #space: SearchSpace;
  readonly #plan: CfnowPlan;
  /** Per column every value a plan may hold, the measured one among them, ascending; undefined where any number goes. */
  readonly #ladders: readonly (Float64Array | undefined)[];

  constructor(space: SearchSpace, plan: CfnowPlan) {
    this.#space = space;
    this.#plan = plan;
    this.#ladders = space.columns.map(({ kind, step, action }, c) =>
      action && (kind === 'categorical' || step !== undefined)
        ? Float64Array.from([...space.values(c), space.factual[c]!]).sort()
        : undefined,
    );
  }

  /** Every single change from a vector: of each column up, then of each column down; a category to each other code. */
  from(
    vector: Float64Array,
    momentum: number,
  ): { readonly up: readonly Move[]; readonly down: readonly Move[] } {
    const up: Move[] = [];
    const down: Move[] = [];
    for (const column of this.#space.actions) {
      if (this.#space.columns[column]!.kind === 'categorical') {
        const ladder = this.#ladders[column] ?? [];
        for (const code of ladder) up.push({ column, delta: code - vector[column]! });
        continue;
      }
      const size = this.#sizeAt(column, vector[column]!, momentum);
      up.push({ column, delta: this.#allowed(column, vector[column]!, size) });
      down.push({ column, delta: this.#allowed(column, vector[column]!, -size) });
    }
    return { up, down };
  }

  /** A part of the way from a value back to the measured one, at least one candidate value. */
  back(column: number, value: number, share: number): number {
    const from = this.#space.factual[column]!;
    const ladder = this.#ladders[column];
    if (this.#space.columns[column]!.kind === 'categorical') return from - value;
    const wanted = (from - value) * share;
    if (!ladder) {
      const { minChange } = this.#space.columns[column]!;
      // Inside the smallest change there is only the measured value.
      if (minChange > 0 && Math.abs(value + wanted - from) < minChange) return from - value;
      return wanted;
    }
    return this.#onLadder(ladder, value, wanted) - value;
  }

  #sizeAt(column: number, value: number, momentum: number): number {
    const { factor, asPackaged } = this.#plan;
    if (!asPackaged) return factor * (1 + momentum) * this.#space.columns[column]!.range;
    // The package leaves zeros where they are, and lets whole units grow away from zero.
    return factor * value + Math.sign(value) * momentum;
  }

  /** The part of a change that the space allows. */
  #allowed(column: number, value: number, delta: number): number {
    if (delta === 0) return 0;
    const ladder = this.#ladders[column];
    if (ladder) return this.#onLadder(ladder, value, delta) - value;
    const from = this.#space.factual[column]!;
    const { low, high, direction, minChange } = this.#space.columns[column]!;
    const least = direction === 'up' ? from : Math.min(low, from);
    const most = direction === 'down' ? from : Math.max(high, from);
    const to = Math.min(most, Math.max(least, value + delta));
    if (to === value + delta && minChange === 0 && to >= low && to <= high) return delta;
    return this.#outOfGap(column, to, delta) - value;
  }

  /** Where a value may not stay (inside the smallest change, outside the range), the next one in the direction of the change. */
  #outOfGap(column: number, to: number, delta: number): number {
    const from = this.#space.factual[column]!;
    const { low, high, minChange } = this.#space.columns[column]!;
    if (to === from) return from;
    let next = to;
    if (Math.abs(next - from) < minChange)
      next = (to - from) * delta > 0 ? from + Math.sign(delta) * minChange : from;
    if (next === from || (next >= low && next <= high)) return next;
    // Between a measured value outside the range and the range: cross over, or go home.
    return delta > 0 ? (next < low ? low : from) : next > high ? high : from;
  }

  /** The rung nearest to value + delta on the side of the change, at least one rung away; the value itself at the end. */
  #onLadder(ladder: Float64Array, value: number, delta: number): number {
    const goal = value + delta;
    let best = value;
    for (const rung of ladder) {
      const ahead = (rung - value) * delta > 1e-12 * Math.abs(delta);
      if (!ahead) continue;
      if (best === value || Math.abs(rung - goal) < Math.abs(best - goal)) best = rung;
    }
    return best;
  }
}
