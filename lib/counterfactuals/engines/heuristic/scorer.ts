import type { ClassifierModel } from '@/lib/onnx/classifier-model';
import { evaluateMargins, probabilityFromMargin } from '@/lib/onnx/evaluate';
import type { SearchSpace } from '../../space';
import type { Turns } from './turns';

/** Rows of one call: small enough to notice a cancellation in time, large enough to pay for the call. */
const BATCH = 256;

/** Up to so many rows our own evaluator of a model without trees beats a call of the runtime; beyond, it loses. */
const FEW = 2;

/**
 * Scores vectors of a space, counts them, and gives others their turn in between. A tree ensemble is evaluated here, and
 * single rows of any model of ours; everything else goes through the space's predictor.
 */
export class Scorer {
  readonly space: SearchSpace;
  readonly turns: Turns;
  /** Rows scored so far. */
  rows = 0;
  #buffer = new Float32Array(0);

  constructor(space: SearchSpace, turns: Turns) {
    this.space = space;
    this.turns = turns;
  }

  /** Probabilities of the target class for complete vectors of plans. NaN for those that the time did not allow. */
  towards(plans: readonly Float64Array[]): Promise<Float64Array> {
    return this.#inBatches(plans, this.space.input);
  }

  /** The same for rows of the table, which are nobody's plan. */
  ofRows(rows: readonly Float64Array[]): Promise<Float64Array> {
    return this.#inBatches(rows, (row) => row);
  }

  async #inBatches(
    vectors: readonly Float64Array[],
    toInput: (vector: Float64Array) => Float64Array,
  ): Promise<Float64Array> {
    const out = new Float64Array(vectors.length).fill(Number.NaN);
    for (let first = 0; first < vectors.length; first += BATCH) {
      if (this.turns.over) break;
      const size = Math.min(BATCH, vectors.length - first);
      const { trees, model } = this.space;
      const own = trees ?? (size <= FEW ? model : undefined);
      const scored = own
        ? this.#evaluate(own, vectors, first, size, toInput)
        : await this.space.predict(vectors.slice(first, first + size).map(toInput));
      for (let i = 0; i < size; i++) out[first + i] = this.toTarget(scored[i]!);
      this.rows += size;
      if (this.turns.isDue(size)) await this.turns.pass();
    }
    return out;
  }

  /** Probability of the target class from that of class 1, and back again. */
  toTarget(probability: number): number {
    return this.space.target === 1 ? probability : 1 - probability;
  }

  /** Whether a probability of the target class is enough. */
  isEnough(towards: number): boolean {
    return this.space.reaches(this.toTarget(towards));
  }

  /** Counts work that is no scoring: closure, rules, density. */
  async work(units: number): Promise<void> {
    if (this.turns.isDue(units)) await this.turns.pass();
  }

  /** Probabilities of class 1 for `size` vectors from `first` on. */
  #evaluate(
    model: ClassifierModel,
    vectors: readonly Float64Array[],
    first: number,
    size: number,
    toInput: (vector: Float64Array) => Float64Array,
  ): Float64Array {
    const width = this.space.columns.length;
    if (this.#buffer.length < size * width) this.#buffer = new Float32Array(size * width);
    const buffer = this.#buffer;
    for (let i = 0, at = 0; i < size; i++) {
      const input = toInput(vectors[first + i]!);
      // Value by value: `set` converts between the two kinds of array many times more slowly.
      for (let c = 0; c < width; c++) buffer[at++] = input[c]!;
    }
    const margins = evaluateMargins(model, buffer, size);
    for (let i = 0; i < size; i++) margins[i] = probabilityFromMargin(model, margins[i]!);
    return margins;
  }
}
