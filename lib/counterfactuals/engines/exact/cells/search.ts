import type { SearchSpace } from '../../../space/types';
import type { Certificate, EngineOptions } from '../../../types';
import { MinHeap } from '../heap';
import { Pace } from '../pace';
import { Bounder, type BoxBound, type CellBox, scoreOf } from './bound';
import { type CellModel, compileCells } from './model';

export type CellSearchOptions = Pick<EngineOptions, 'budgetMs' | 'now' | 'signal'>;

/** What a search over threshold cells came to. */
export interface CellOutcome {
  /** The plan of least effort, or the best one met when time ran out; absent when there is none. */
  readonly vector?: Float64Array;
  readonly probability?: number;
  /** Effort of the plan: sum of weight x normalised change. */
  readonly effort?: number;
  readonly certificate: Certificate;
  /** Rows the stored predictor scored. */
  readonly modelRows: number;
  /** Boxes bounded. */
  readonly boxes: number;
}

interface OpenBox extends CellBox {
  readonly bound: BoxBound;
}

/** Boxes between two dives for a better plan. */
const DIVE_EVERY = 256;
/** A plan is the best when nothing open can beat it by more than this. */
const SAME_COST = 1e-12;

/**
 * The plan of least effort (objective `L1`) over every threshold cell of a tree ensemble, for spaces whose columns are
 * free of each other (`tableSpace`): best-first over boxes of cells, each bounded by `Bounder`. Ends with a complete
 * certificate, or at its time limit with the best plan so far and the bound proven so far.
 * @throws CancelledError once the signal is aborted
 */
export async function nearestInCells(space: SearchSpace, options: CellSearchOptions): Promise<CellOutcome> {
  return new CellSearch(space, options).run();
}

class CellSearch {
  readonly #space: SearchSpace;
  readonly #model: CellModel;
  readonly #bounder: Bounder;
  readonly #pace: Pace;
  readonly #heap = new MinHeap<OpenBox>();
  #best: { readonly vector: Float64Array; readonly probability: number } | undefined;
  /** Effort from which on nothing is of interest: that of the best plan, or the budget. */
  #most: number;
  #boxes = 0;
  #modelRows = 0;

  constructor(space: SearchSpace, options: CellSearchOptions) {
    this.#space = space;
    this.#model = compileCells(space);
    this.#bounder = new Bounder(this.#model);
    this.#pace = new Pace(options);
    this.#most = space.effortBudget ?? Number.POSITIVE_INFINITY;
  }

  async run(): Promise<CellOutcome> {
    const { columns } = this.#model;
    const low = new Int16Array(columns.length);
    const high = Int16Array.from(columns, ({ value }) => value.length - 1);
    await this.#open({ low, high });
    let complete = true;
    for (let popped = 0; this.#heap.size > 0; popped++) {
      if (this.#heap.least > this.#most - SAME_COST && this.#best) break;
      if (this.#pace.isDue(4) && !(await this.#pace.breathe())) {
        complete = false;
        break;
      }
      const box = this.#heap.pop()!;
      if (popped % DIVE_EVERY === 0) await this.#dive(box);
      for (const part of this.#parts(box)) await this.#open(part);
    }
    return this.#outcome(complete);
  }

  /** Bounds a box; keeps it open, or settles it. */
  async #open(given: CellBox): Promise<BoxBound | undefined> {
    const box = this.#withinCap(given);
    if (!box) return undefined;
    const bound = this.#bounder.bound(box, this.#most);
    this.#boxes++;
    if (bound.least > this.#most) return undefined;
    if (bound.solved) {
      const cells = this.#bounder.at.slice();
      if (await this.#isPlan(cells)) return undefined;
      // The stored predictor refuses what our score accepts: only this vector is out, not the box.
      for (const part of without(box, cells)) await this.#open(part);
      return undefined;
    }
    this.#heap.push(bound.least, { ...box, bound });
    return bound;
  }

  /** The two sides of the box's cut. */
  #parts({ low, high, bound }: OpenBox): readonly CellBox[] {
    if (!bound.cut) return [];
    const { slot, cell, side } = bound.cut;
    return [beyond({ low, high }, slot, cell, side), before({ low, high }, slot, cell, side)];
  }

  /** Follows the promising side of each cut down to a plan, then undoes what it can of its changes. */
  async #dive(from: OpenBox): Promise<void> {
    let box: CellBox = from;
    let bound: BoxBound = from.bound;
    while (bound.cut) {
      const { slot, cell, side } = bound.cut;
      let next: CellBox | undefined;
      for (const part of [beyond(box, slot, cell, side), before(box, slot, cell, side)]) {
        next = this.#withinCap(part);
        if (!next) continue;
        bound = this.#bounder.bound(next, this.#most);
        this.#boxes++;
        if (bound.least <= this.#most) break;
        next = undefined;
      }
      if (!next) return;
      box = next;
      if (bound.solved) await this.#isPlan(this.#polish(this.#bounder.at.slice()));
    }
  }

  /** Moves each change back towards the measured value as far as the score allows, dearest first. */
  #polish(cells: Int16Array): Int16Array {
    const { columns, limit } = this.#model;
    const costAt = (slot: number): number => columns[slot]!.cost[cells[slot]!]!;
    const order = [...columns.keys()].sort((a, b) => costAt(b) - costAt(a));
    for (const slot of order) {
      const { home, cost } = columns[slot]!;
      const far = cells[slot]!;
      const step = Math.sign(far - home);
      for (let cell = home; cell !== far; cell += step) {
        if (cost[cell] === Number.POSITIVE_INFINITY) continue;
        cells[slot] = cell;
        if (scoreOf(this.#model, cells) <= limit) break;
        cells[slot] = far;
      }
    }
    return cells;
  }

  /** Whether the stored predictor accepts a vector of cells; the cheapest one so far is kept. */
  async #isPlan(cells: Int16Array): Promise<boolean> {
    const vector = this.#space.factual.slice();
    let cost = 0;
    this.#model.columns.forEach(({ column, value, cost: costs }, slot) => {
      vector[column] = value[cells[slot]!]!;
      cost += costs[cells[slot]!]!;
    });
    const [probability = Number.NaN] = await this.#space.predict([vector]);
    this.#modelRows++;
    if (!this.#space.reaches(probability)) return false;
    if (!this.#best || cost < this.#most) {
      this.#best = { vector, probability };
      this.#most = cost;
    }
    return true;
  }

  /** The box with every column that may no longer move held at home; undefined when too many must move. */
  #withinCap(box: CellBox): CellBox | undefined {
    const { cap } = this.#space;
    const { columns } = this.#model;
    if (cap >= columns.length) return box;
    const free = columns.map(({ home }, slot) => box.low[slot]! <= home && home <= box.high[slot]!);
    const forced = free.filter((one) => !one).length;
    if (forced > cap) return undefined;
    if (forced < cap) return box;
    const hold = (cells: Int16Array): Int16Array =>
      cells.map((cell, slot) => (free[slot] ? columns[slot]!.home : cell));
    return { low: hold(box.low), high: hold(box.high) };
  }

  #outcome(complete: boolean): CellOutcome {
    const { columns, actions, cap } = this.#space;
    const weighted = actions.some((column) => columns[column]!.weight !== 1);
    const least = complete && this.#best ? this.#most : Math.min(this.#heap.least, this.#most);
    const bound = complete && !this.#best ? Math.min(cap, actions.length) + 1 : 1;
    const known = Number.isFinite(least) && bound === 1;
    return {
      ...this.#best,
      effort: this.#best && this.#most,
      certificate: {
        objective: weighted ? 'effort' : 'L1',
        scope: this.#scope(),
        maxChanges: Math.min(cap, actions.length),
        bound,
        boundL1: known && !weighted ? least / columns.length : undefined,
        boundEffort: known && weighted ? least : undefined,
        complete,
        candidates: this.#boxes,
      },
      modelRows: this.#modelRows,
      boxes: this.#boxes,
    };
  }

  #scope(): string {
    const { columns, actions, threshold, needed, effortBudget } = this.#space;
    const cells = this.#model.columns.reduce((sum, { value }) => sum + value.length, 0);
    const fixed = columns.filter(({ action }) => !action).map(({ id }) => id);
    return [
      `every threshold cell of a tree ensemble: ${cells} cells of ${actions.length} columns`,
      `margin ${Math.abs(threshold - needed)}`,
      'no steps, no closure, no density constraint',
      fixed.length === 0 ? 'nothing locked' : `locked or immutable: ${fixed.join(', ')}`,
      ...(effortBudget === undefined ? [] : [`effort at most ${effortBudget}`]),
    ].join('; ');
  }
}

/** The part of a box from a cell on. */
function beyond({ low, high }: CellBox, slot: number, cell: number, side: 1 | -1): CellBox {
  const edge = (side === 1 ? low : high).slice();
  edge[slot] = cell;
  return side === 1 ? { low: edge, high } : { low, high: edge };
}

/** The rest of it. */
function before({ low, high }: CellBox, slot: number, cell: number, side: 1 | -1): CellBox {
  const edge = (side === 1 ? high : low).slice();
  edge[slot] = cell - side;
  return side === 1 ? { low, high: edge } : { low: edge, high };
}

/** Boxes that hold everything of a box but one vector. */
function without(box: CellBox, cells: Int16Array): readonly CellBox[] {
  const parts: CellBox[] = [];
  let rest = box;
  cells.forEach((cell, slot) => {
    if (cell > rest.low[slot]!) parts.push(before(rest, slot, cell, 1));
    if (cell < rest.high[slot]!) parts.push(beyond(rest, slot, cell + 1, 1));
    const low = rest.low.slice();
    const high = rest.high.slice();
    low[slot] = cell;
    high[slot] = cell;
    rest = { low, high };
  });
  return parts;
}
