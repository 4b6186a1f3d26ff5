import { CFNOW_PRODUCT, type CfnowVariant, cfnowMethod } from '@/lib/counterfactuals/engines/cfnow';
import { Scorer } from '@/lib/counterfactuals/engines/heuristic';
import { cpuSeconds } from '../cpu-clock';
import type { Answer, LikeForLike } from './answer';
import { timed } from './ours';
import type { PeerTable } from './table';

/**
 * Our CFNOW as the product runs it: distances over the features' ranges instead of their raw units, ended when it gets no
 * better. What "CPU to equal L1" is measured with; the method is the original's. The search runs twice: on the clock,
 * and watched, for the time at which it had come how near.
 */
export async function askScaledCfnow(
  variant: CfnowVariant,
  table: PeerTable,
  row: number,
  setting: LikeForLike,
): Promise<Answer> {
  const method = cfnowMethod({ ...CFNOW_PRODUCT, variant });
  const answer = await timed(table, row, setting, true, method, 1);
  const approach: [seconds: number, distanceL1: number][] = [];
  const start = cpuSeconds();
  const watched = (...given: ConstructorParameters<typeof Scorer>): Scorer =>
    new WatchedScorer(...given, table, row, (distance) => approach.push([cpuSeconds() - start, distance]));
  await timed(table, row, setting, true, method, 1, watched);
  return { ...answer, approach };
}

/** A scorer that says when an accepted row is nearer than every one before it. */
class WatchedScorer extends Scorer {
  readonly #table: PeerTable;
  readonly #factual: readonly number[];
  readonly #onNearer: (distance: number) => void;
  #least = Number.POSITIVE_INFINITY;

  constructor(
    space: Scorer['space'],
    turns: Scorer['turns'],
    table: PeerTable,
    row: number,
    onNearer: (distance: number) => void,
  ) {
    super(space, turns);
    this.#table = table;
    this.#factual = table.queries[row]!;
    this.#onNearer = onNearer;
  }

  override async towards(vectors: readonly Float64Array[]): Promise<Float64Array> {
    const scores = await super.towards(vectors);
    vectors.forEach((vector, i) => {
      if (!this.isEnough(scores[i]!)) return;
      const distance = this.#distance(vector);
      if (distance >= this.#least) return;
      this.#least = distance;
      this.#onNearer(distance);
    });
    return scores;
  }

  #distance(vector: Float64Array): number {
    let sum = 0;
    for (let c = 0; c < vector.length; c++)
      sum += Math.abs(vector[c]! - this.#factual[c]!) / this.#table.spans[c]!;
    return sum / vector.length;
  }
}
