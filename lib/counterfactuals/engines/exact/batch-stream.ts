import { toVector } from '@/lib/features';
import { isAffordable } from '../../metrics';
import { isGood, nearer } from './goal';
import { MinHeap } from './heap';
import type { Pace } from './pace';
import { type Choice, moveSets, rowOf, type Space } from './space';
import type { Candidate, CandidateStream, Skip } from './stream';

interface Next extends Candidate {
  /** Only moves from this place of the subset on may move further: each candidate is made once. */
  readonly from: number;
}

/** Rows of one call of the predictor. */
const BATCH = 512;

/** Any classifier: candidates in ascending cost, scored in batches by the stored predictor. */
export class BatchStream implements CandidateStream {
  readonly #space: Space;
  readonly #pace: Pace;
  readonly #skip: Skip;
  readonly #heap = new MinHeap<Next>();
  /** Scored candidates that are good enough, in ascending cost. */
  #ready: Candidate[] = [];
  readonly total: number;
  open: number;
  scored = 0;
  /** The probability nearest to the target so far. */
  best: number | undefined;

  constructor(space: Space, counts: readonly number[], pace: Pace, skip: Skip) {
    this.#space = space;
    this.#pace = pace;
    this.#skip = skip;
    let total = 0;
    for (const subset of counts.flatMap((count) => moveSets(space, count))) {
      if (skip(subset)) continue;
      const choice = new Uint8Array(space.moves.length);
      for (const move of subset) choice[move] = 1;
      total += subset.reduce((product, move) => product * space.moves[move]!.values.length, 1);
      const cost = this.#cost(subset, choice);
      this.#heap.push(cost, { choice, subset, cost, from: 0 });
    }
    this.total = total;
    this.open = total;
  }

  get bound(): number {
    return this.#ready[0]?.cost ?? this.#heap.least;
  }

  async next(): Promise<Candidate | 'exhausted' | 'out-of-time'> {
    for (;;) {
      const ready = this.#ready.shift();
      if (ready && !this.#skip(ready.subset)) return ready;
      if (ready) continue;
      if (!isAffordable(this.#heap.least, this.#space.problem.constraints.effortBudget)) this.#heap.clear();
      if (this.#heap.size === 0) {
        // Whatever is left costs more than the budget.
        this.open = 0;
        return 'exhausted';
      }
      if (!(await this.#pace.breathe())) return 'out-of-time';
      await this.#score(this.#take());
    }
  }

  /** The next cheapest candidates; their dearer neighbours go on the heap. */
  #take(): readonly Candidate[] {
    const batch: Candidate[] = [];
    while (batch.length < BATCH) {
      if (!isAffordable(this.#heap.least, this.#space.problem.constraints.effortBudget)) break;
      const next = this.#heap.pop();
      if (!next) break;
      if (!this.#skip(next.subset)) batch.push(next);
      for (let place = next.from; place < next.subset.length; place++) {
        const move = next.subset[place]!;
        if (next.choice[move]! >= this.#space.moves[move]!.values.length) continue;
        const choice = next.choice.slice();
        choice[move] = choice[move]! + 1;
        const cost = this.#cost(next.subset, choice);
        this.#heap.push(cost, { choice, subset: next.subset, cost, from: place });
      }
    }
    return batch;
  }

  async #score(batch: readonly Candidate[]): Promise<void> {
    const { classifier } = this.#space.problem;
    const width = classifier.features.length;
    const vectors = new Float32Array(batch.length * width);
    batch.forEach(({ choice }, i) => {
      vectors.set(toVector(rowOf(this.#space, choice), classifier.features), i * width);
    });
    const probabilities = await classifier.predictor.predict(vectors, batch.length);
    this.scored += batch.length;
    this.open -= batch.length;
    this.#ready = batch.filter((_, i) => {
      const probability = probabilities[i]!;
      this.best = nearer(this.#space.problem, this.best, probability);
      return isGood(this.#space.problem, probability);
    });
  }

  #cost(subset: readonly number[], choice: Choice): number {
    let sum = 0;
    for (const move of subset) sum += this.#space.costs[move]![choice[move]! - 1]!;
    return sum;
  }
}
