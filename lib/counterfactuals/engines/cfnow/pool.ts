import { type Found, keyOf, type Scorer } from '../heuristic';
import type { CfnowPlan } from './settings';

/** A counterfactual and its objective. */
export interface Scored extends Found {
  readonly objective: number;
}

/** The counterfactuals one search has found, each once, and the way it judges vectors. */
export class Pool {
  readonly scorer: Scorer;
  readonly #asPackaged: boolean;
  readonly #found = new Map<string, Scored>();

  constructor(scorer: Scorer, { asPackaged }: CfnowPlan) {
    this.scorer = scorer;
    this.#asPackaged = asPackaged;
  }

  get size(): number {
    return this.#found.size;
  }

  has(vector: Float64Array): boolean {
    return this.#found.size > 0 && this.#found.has(keyOf(vector));
  }

  /** Least objective first. */
  get sorted(): readonly Scored[] {
    return [...this.#found.values()].sort((a, b) => a.objective - b.objective);
  }

  /** Sum of plain differences as packaged, else effort. */
  objective(vector: Float64Array): number {
    const { space } = this.scorer;
    if (!this.#asPackaged) return space.effort(vector);
    let sum = 0;
    for (const c of space.actions) sum += Math.abs(space.factual[c]! - vector[c]!);
    return sum;
  }

  /** Whether a vector within cap and effort budget: what goes beyond is not worth scoring. */
  fits(vector: Float64Array): boolean {
    const { space } = this.scorer;
    if (space.cap !== Number.POSITIVE_INFINITY && space.changed(vector).length > space.cap) return false;
    return space.effortBudget === undefined || space.effort(vector) <= space.effortBudget;
  }

  /** Keeps what is a counterfactual and new; returns it. */
  async keep(vectors: readonly Float64Array[], towards: Float64Array): Promise<readonly Scored[]> {
    const { space } = this.scorer;
    const kept: Scored[] = [];
    for (let i = 0; i < vectors.length; i++) {
      const vector = vectors[i]!;
      if (!this.scorer.isEnough(towards[i]!) || this.has(vector)) continue;
      await this.scorer.work(4);
      if (!space.feasible(vector)) continue;
      const scored = {
        vector,
        probability: this.scorer.toTarget(towards[i]!),
        objective: this.objective(vector),
      };
      this.#found.set(keyOf(vector), scored);
      kept.push(scored);
    }
    return kept;
  }
}

/** Place of the greatest number; the first of equals, -1 where there is none. */
export function greatest(values: Float64Array): number {
  let best = -1;
  for (let i = 0; i < values.length; i++)
    if (!Number.isNaN(values[i]) && (best < 0 || values[i]! > values[best]!)) best = i;
  return best;
}
