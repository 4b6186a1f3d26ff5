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
      const batch = vectors.slice(first, first + BATCH).map(toInput);
      const scored = await this.#score(batch);
      for (let i = 0; i < scored.length; i++) out[first + i] = this.toTarget(scored[i]!);
      this.rows += batch.length;
      await this.work(batch.length);
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

  async #score(batch: readonly Float64Array[]): Promise<Float64Array> {
    const { trees, model } = this.space;
    const own = trees ?? (batch.length <= FEW ? model : undefined);
    if (!own) return this.space.predict(batch);
    const width = this.space.columns.length;
    if (this.#buffer.length < batch.length * width) this.#buffer = new Float32Array(batch.length * width);
    for (let i = 0; i < batch.length; i++) this.#buffer.set(batch[i]!, i * width);
    const margins = evaluateMargins(own, this.#buffer, batch.length);
    for (let i = 0; i < margins.length; i++) margins[i] = probabilityFromMargin(own, margins[i]!);
    return margins;
  }
}
