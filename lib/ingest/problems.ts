import type { Problem, ProblemCode } from './types';

/** What is known of a problem before it is decided how much it weighs. */
export type ProblemDetail = Omit<Problem, 'severity'>;

/** A file that cannot be used; whoever reads it decides what that means for the participant or the data set. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
  constructor(readonly detail: ProblemDetail) {
    super(detail.message);
  }
}

/** How many problems of one code, and of all, are kept word by word; all are counted. */
const KEPT_PER_CODE = 20;
const KEPT = 400;

/** Collects the problems of an import and the rows it left out, in bounded memory. */
export class ProblemLog {
  readonly #kept: Problem[] = [];
  readonly #counts = new Map<ProblemCode, number>();
  readonly #rejected = new Map<string, number>();
  #errors = 0;

  constructor(private readonly onProblem?: (problem: Problem) => void) {}

  error(detail: ProblemDetail): void {
    this.#errors++;
    this.#add({ severity: 'error', ...detail });
  }

  warn(detail: ProblemDetail): void {
    this.#add({ severity: 'warning', ...detail });
  }

  /** Counts rows (or values) left out for a reason in words. */
  reject(reason: string, rows = 1): void {
    if (rows > 0) this.#rejected.set(reason, (this.#rejected.get(reason) ?? 0) + rows);
  }

  get errors(): number {
    return this.#errors;
  }

  get problems(): readonly Problem[] {
    return this.#kept;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, n) => sum + n, 0);
  }

  get counts(): Readonly<Partial<Record<ProblemCode, number>>> {
    return Object.fromEntries(this.#counts);
  }

  /** Largest count first. */
  get rejected(): readonly { readonly reason: string; readonly rows: number }[] {
    return [...this.#rejected]
      .map(([reason, rows]) => ({ reason, rows }))
      .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
  }

  #add(problem: Problem): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count <= KEPT_PER_CODE && this.#kept.length < KEPT) this.#kept.push(problem);
    this.onProblem?.(problem);
  }
}
