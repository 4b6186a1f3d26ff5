import type { TreeEnsemble } from '@/lib/onnx/trees';
import { isAffordable } from '../../metrics';
import {
  BoxRanges,
  compileTrees,
  leastScore,
  NodeWriter,
  narrow,
  type SubEnsemble,
  scoreLimit,
} from './ensemble';
import { MinHeap } from './heap';
import type { Pace } from './pace';
import { type Choice, moveSets, type Space } from './space';
import type { Candidate, CandidateStream, Skip } from './stream';

interface Box {
  readonly subset: readonly number[];
  readonly low: Choice;
  readonly high: Choice;
  /** Set once the box may hold a good score, as far as the bound can tell. */
  readonly trees: SubEnsemble | undefined;
}

/** Up to this many candidates a box keeps its parent's trees; above, they are narrowed to it. */
const NARROW_ABOVE = 16;

/**
 * Best-first branch-and-bound over boxes of candidates of a tree ensemble. The least cost of a box orders the search,
 * the least score of its reachable leaves prunes it: the first single candidate to come up is the cheapest one left.
 */
export class BoxStream implements CandidateStream {
  readonly #space: Space;
  readonly #trees: SubEnsemble;
  readonly #writer: NodeWriter;
  readonly #pace: Pace;
  readonly #skip: Skip;
  readonly #limit: number;
  readonly #heap = new MinHeap<Box>();
  readonly #ranges = new BoxRanges();
  readonly total: number;
  open: number;
  scored = 0;

  constructor(space: Space, ensemble: TreeEnsemble, counts: readonly number[], pace: Pace, skip: Skip) {
    this.#space = space;
    this.#trees = compileTrees(space, ensemble);
    this.#writer = new NodeWriter(this.#trees.input.length);
    this.#pace = pace;
    this.#skip = skip;
    this.#limit = scoreLimit(space);
    for (const subset of counts.flatMap((count) => moveSets(space, count))) {
      if (skip(subset)) continue;
      const low = new Uint8Array(space.moves.length);
      const high = new Uint8Array(space.moves.length);
      for (const move of subset) {
        low[move] = 1;
        high[move] = space.moves[move]!.values.length;
      }
      this.#heap.push(this.#cost(subset, low), { subset, low, high, trees: undefined });
    }
    this.total = this.#volumeOfHeap();
    this.open = this.total;
  }

  get bound(): number {
    return this.#heap.least;
  }

  async next(): Promise<Candidate | 'exhausted' | 'out-of-time'> {
    for (;;) {
      if (this.#pace.isDue() && !(await this.#pace.breathe())) return 'out-of-time';
      const cost = this.#heap.least;
      const box = this.#heap.pop();
      if (!box || !isAffordable(cost, this.#space.problem.constraints.effortBudget)) {
        // Whatever is left costs more still.
        this.#heap.clear();
        this.open = 0;
        return 'exhausted';
      }
      const size = volume(box);
      if (this.#skip(box.subset)) {
        this.open -= size;
        continue;
      }
      if (box.trees === undefined) {
        this.#bound({ ...box, trees: this.#trees }, cost);
        continue;
      }
      if (size === 1) {
        this.open--;
        return { choice: box.low, subset: box.subset, cost };
      }
      this.#split(box, box.trees);
    }
  }

  #split({ subset, low, high }: Box, trees: SubEnsemble): void {
    let axis = subset[0]!;
    for (const move of subset) if (high[move]! - low[move]! > high[axis]! - low[axis]!) axis = move;
    const middle = (low[axis]! + high[axis]!) >> 1;
    const nearHigh = high.slice();
    nearHigh[axis] = middle;
    const farLow = low.slice();
    farLow[axis] = middle + 1;
    this.#bound({ subset, low, high: nearHigh, trees }, this.#cost(subset, low));
    this.#bound({ subset, low: farLow, high, trees }, this.#cost(subset, farLow));
  }

  /** Puts a box on the heap unless no candidate in it can reach the limit. */
  #bound(box: Box & { readonly trees: SubEnsemble }, cost: number): void {
    const { low, high, trees } = box;
    this.#ranges.set(this.#space, trees, low, high);
    const size = volume(box);
    if (size === 1) this.scored++;
    if (leastScore(trees, this.#ranges) > this.#limit) {
      this.open -= size;
      return;
    }
    const own = size > NARROW_ABOVE ? narrow(trees, this.#ranges, this.#writer) : trees;
    this.#heap.push(cost, { ...box, trees: own });
  }

  #cost(subset: readonly number[], choice: Choice): number {
    let sum = 0;
    for (const move of subset) sum += this.#space.costs[move]![choice[move]! - 1]!;
    return sum;
  }

  #volumeOfHeap(): number {
    let sum = 0;
    for (const box of this.#heap.items()) sum += volume(box);
    return sum;
  }
}

function volume({ subset, low, high }: Box): number {
  let product = 1;
  for (const move of subset) product *= high[move]! - low[move]! + 1;
  return product;
}
