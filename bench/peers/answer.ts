/** One request to one engine on one row, ours or an original's. */
export interface Answer {
  /** `ok`, `none` (ended without a counterfactual), `out-of-time` (cut off) or what failed. */
  readonly state: string;
  /** Counterfactuals returned. */
  readonly found: readonly (readonly number[])[];
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Of these the predictor's own. */
  readonly predictorSeconds: number;
  readonly modelRows: number;
  /** CPU second at which the first counterfactual was there; the end of the request where nobody can tell. */
  readonly firstSeconds?: number;
  /** Our exact search: whether it proved that nothing is nearer. */
  readonly certified?: boolean;
  /** CFNOW, theirs and ours: CPU seconds and least L1 of the accepted rows it had scored so far. */
  readonly approach?: readonly (readonly [seconds: number, distanceL1: number])[];
}

export const LIKE_FOR_LIKE = ['like-for-like-free', 'like-for-like-locked'] as const;
export type LikeForLike = (typeof LIKE_FOR_LIKE)[number];

/** Answers by table, setting, engine and row. */
export class Answers {
  readonly #kept = new Map<string, Answer>();

  static key(table: string, setting: string, engine: string, row: number): string {
    return [table, setting, engine, row].join('\n');
  }

  set(table: string, setting: string, engine: string, row: number, answer: Answer): void {
    this.#kept.set(Answers.key(table, setting, engine, row), answer);
  }

  /** What went wrong, and how often, by engine. */
  failures(): readonly string[] {
    const counts = new Map<string, number>();
    for (const [key, { state }] of this.#kept)
      if (state.startsWith('failed')) {
        const what = `${key.split('\n')[2]} ${state}`;
        counts.set(what, (counts.get(what) ?? 0) + 1);
      }
    return [...counts].map(([what, count]) => `${what} (${count} rows)`);
  }

  get(table: string, setting: string, engine: string, row: number): Answer | undefined {
    return this.#kept.get(Answers.key(table, setting, engine, row));
  }
}

/** Everything both sides are told alike. */
export const TASK = {
  /** CPU seconds after which a request is cut off. */
  limitSeconds: 5,
  /** Counterfactuals asked of DiCE; two, because with one its random method ends before it has looked around. */
  diceTotal: 2,
  /** Rounds of CFNOW's fine tuning; its own defaults are 1,000 (greedy) and 5,000 (random). */
  cfnowRounds: 200,
} as const;
