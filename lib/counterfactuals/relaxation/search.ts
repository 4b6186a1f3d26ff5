import { firstVerifiedPlan, Pace, SearchMemory } from '../engines/exact';
import { followersOf } from '../followers';
import { withConstraints } from '../problem';
import { ruleContext } from '../rules';
import type { EngineOptions, Problem, VerifiedPlan } from '../types';
import { applyRelaxation } from './apply';
import { type Lever, leversOf, sizeOf } from './levers';
import type { Relaxation, RelaxationPart, Relaxations } from './types';

/** Relaxations offered at most. */
const MOST = 8;
/** The budget is raised to a round number of this many decimals. */
const BUDGET_DECIMALS = 4;

/** Milliseconds that a set of levers gets at least, of what is left. */
const LEAST_SLICE_MS = 500;

export interface RelaxationOptions extends Pick<EngineOptions, 'budgetMs' | 'now' | 'signal'> {
  /** What earlier searches of the same day and classifier learnt. */
  readonly memory?: SearchMemory;
}

/** Thrown inside a search that ran out of time; never leaves this module. */
class OutOfTime extends Error {}

/**
 * The smallest relaxations that free a plan for a problem without one, each proven by an exact search: first every
 * single thing to give up, by as little as suffices; where none suffices every pair; where no pair does, one set from
 * which nothing can be left out. Empty for a problem that has a plan, and where giving up everything frees none.
 * @throws CancelledError once the signal is aborted
 */
export async function relaxations(problem: Problem, options: RelaxationOptions): Promise<Relaxations> {
  const search = new RelaxationSearch(problem, options);
  await search.run();
  const found = [...search.found].sort((a, b) => a.parts.length - b.parts.length || a.size - b.size);
  return { relaxations: found.slice(0, MOST), complete: search.complete, planExists: search.planExists };
}

class RelaxationSearch {
  readonly found: Relaxation[] = [];
  complete = true;
  planExists = false;
  readonly #problem: Problem;
  readonly #options: RelaxationOptions;
  readonly #deadline: number;
  readonly #memory: SearchMemory;
  /** A lock also holds followers: lifting it may lose a plan, so that giving up everything says nothing of less. */
  readonly #unsteady: boolean;
  #pace: Pace;

  constructor(problem: Problem, options: RelaxationOptions) {
    this.#problem = problem;
    this.#unsteady = problem.constraints.locked.length > 0 && followersOf(ruleContext(problem)) !== undefined;
    this.#options = options;
    this.#memory = options.memory ?? new SearchMemory();
    this.#deadline = options.now() + options.budgetMs;
    this.#pace = new Pace(options);
  }

  async run(): Promise<void> {
    const levers = leversOf(this.#problem);
    const everything = levers.map(({ full }) => full);
    let useful: boolean | undefined;
    await this.#within(2, async () => {
      this.planExists = (await this.#planWith([])) !== undefined;
      useful = !this.planExists && (this.#unsteady || (await this.#planWith(everything)) !== undefined);
    });
    if (useful === false) return;
    for (const [i, lever] of levers.entries())
      await this.#within(levers.length - i, () => this.#settle([lever]));
    if (this.found.length > 0) return;
    const pairs = levers.flatMap((one, i) => levers.slice(i + 1).map((other) => [one, other] as const));
    for (const [i, pair] of pairs.entries()) await this.#within(pairs.length - i, () => this.#settle(pair));
    if (this.found.length > 0) return;
    await this.#within(1, async () => this.#settle(await this.#needed(levers)));
    if (this.#unsteady && this.found.length === 0) this.complete = false;
  }

  /** Runs one part of the work within its share of the time left; running out of it costs that part only. */
  async #within(parts: number, work: () => Promise<void>): Promise<void> {
    const left = this.#deadline - this.#options.now();
    const budgetMs = Math.min(left, Math.max(LEAST_SLICE_MS, left / parts));
    this.#pace = new Pace({ ...this.#options, budgetMs });
    try {
      await work();
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.complete = false;
    }
  }

  /** A set of levers that frees a plan and from which none can be left out, keeping the earlier ones longest. */
  async #needed(levers: readonly Lever[]): Promise<readonly Lever[]> {
    let kept = levers;
    for (const lever of [...levers].reverse()) {
      const without = kept.filter((other) => other !== lever);
      if (await this.#planWith(without.map(({ full }) => full))) kept = without;
    }
    // Where locks hold followers, one left out may make another superfluous.
    return this.#unsteady && kept.length < levers.length ? this.#needed(kept) : kept;
  }

  /** Adds the relaxation by these levers, each by as little as suffices, if they free a plan at all. */
  async #settle(levers: readonly Lever[]): Promise<void> {
    let parts = levers.map(({ full }) => full);
    if (!(await this.#planWith(parts))) return;
    for (const [i, lever] of levers.entries()) parts = parts.with(i, await this.#least(lever, parts, i));
    const plan = await this.#planWith(parts);
    if (!plan) return;
    const size = parts.reduce((sum, part) => sum + sizeOf(this.#problem, part), 0);
    this.found.push({ parts, size, plan });
  }

  /** The least of a lever that still frees a plan beside the other parts. */
  async #least(lever: Lever, parts: readonly RelaxationPart[], place: number): Promise<RelaxationPart> {
    if (lever.full.kind === 'effort') return this.#leastBudget(parts, lever.full);
    const steps = lever.steps?.(this.#relaxed(parts)) ?? [];
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (await this.#planWith(parts.with(place, steps[middle]!))) high = middle;
      else low = middle + 1;
    }
    return steps[low] ?? lever.full;
  }

  /** The least effort of any plan, as a budget. */
  async #leastBudget(parts: readonly RelaxationPart[], full: RelaxationPart): Promise<RelaxationPart> {
    const cheapest = await this.#planWith(parts, 'L1');
    if (!cheapest) return full;
    const scale = 10 ** BUDGET_DECIMALS;
    return { kind: 'effort', budget: Math.ceil(cheapest.metrics.effort * scale) / scale };
  }

  #relaxed(parts: readonly RelaxationPart[]): Problem {
    return withConstraints(this.#problem, applyRelaxation(this.#problem.constraints, { parts }));
  }

  async #planWith(
    parts: readonly RelaxationPart[],
    objective = this.#problem.constraints.objective,
  ): Promise<VerifiedPlan | undefined> {
    const relaxed = withConstraints(this.#relaxed(parts), { objective });
    const found = await firstVerifiedPlan(relaxed, this.#pace, this.#memory);
    if (found === 'out-of-time') throw new OutOfTime();
    return found === 'none' ? undefined : found;
  }
}
