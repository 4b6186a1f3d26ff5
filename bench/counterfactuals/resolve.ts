import {
  type Constraints,
  createSolver,
  exactEngine,
  explain,
  type Problem,
  type VerifiedPlan,
  withConstraints,
} from '@/lib/counterfactuals';
import { FEATURES } from '@/lib/features';
import { quantile } from '@/lib/statistics';
import { cpuSeconds } from '../cpu-clock';
import type { BenchRow } from '../report';
import { BUDGET_MS, type Request } from './request';

/** Milliseconds of one answer after one edited constraint: by a solver that knows the day, and from scratch. */
export interface Resolved {
  readonly again: number;
  readonly fresh: number;
  /** The same in CPU time: a busy machine makes people wait, but not the search longer. */
  readonly againCpu: number;
  readonly freshCpu: number;
}

/** Edits what a person would edit after seeing the plan: locks its first change, or allows only half of it. */
function editsFor({ constraints }: Problem, plan: VerifiedPlan): readonly Partial<Constraints>[] {
  const [change] = plan.changes;
  if (!change) return [];
  const { feature, from, to } = change;
  const { legal } = FEATURES[feature];
  const half = (from + to) / 2;
  return [
    { locked: [...constraints.locked, feature] },
    {
      features: {
        ...constraints.features,
        [feature]: {
          ...constraints.features?.[feature],
          range: to > from ? [legal[0], half] : [half, legal[1]],
        },
      },
    },
  ];
}

/** Times one edited lock and one edited range on a day whose plan is known; nothing where there is no plan. */
export async function resolveAgain({ problem, best }: Request, seed: number): Promise<readonly Resolved[]> {
  if (!problem || !best) return [];
  const options = { k: 1, seed, budgetMs: BUDGET_MS, now: () => performance.now() };
  const solver = createSolver(problem, options);
  await solver.resolve({});
  const out: Resolved[] = [];
  for (const edit of editsFor(problem, best.plan)) {
    const [again, againCpu] = await timed(() => solver.resolve(edit));
    const [fresh, freshCpu] = await timed(() =>
      explain(withConstraints(problem, edit), exactEngine, options),
    );
    out.push({ again, fresh, againCpu, freshCpu });
  }
  return out;
}

/** Milliseconds of wall and of CPU time. */
async function timed(work: () => Promise<unknown>): Promise<readonly [wall: number, cpu: number]> {
  const [start, cpu] = [performance.now(), cpuSeconds()];
  await work();
  return [performance.now() - start, 1000 * (cpuSeconds() - cpu)];
}

/** Percentiles of both. */
export function resolveFigures(
  common: Omit<BenchRow, 'metric' | 'value' | 'n' | 'unit'>,
  all: readonly Resolved[],
): readonly BenchRow[] {
  if (all.length === 0) return [];
  const row = (metric: string, q: number, of: (one: Resolved) => number): BenchRow => ({
    ...common,
    metric,
    value: quantile(all.map(of), q),
    n: all.length,
    unit: 'ms',
  });
  return [
    row('resolveP50Ms', 0.5, ({ again }) => again),
    row('resolveP95Ms', 0.95, ({ again }) => again),
    row('resolveFreshP95Ms', 0.95, ({ fresh }) => fresh),
    row('resolveCpuP50Ms', 0.5, ({ againCpu }) => againCpu),
    row('resolveCpuP95Ms', 0.95, ({ againCpu }) => againCpu),
    row('resolveFreshCpuP95Ms', 0.95, ({ freshCpu }) => freshCpu),
  ];
}
