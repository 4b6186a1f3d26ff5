import {
  applyRelaxation,
  exactEngine,
  explain,
  isVerified,
  type Problem,
  type Relaxation,
  relaxations,
  withConstraints,
} from '@/lib/counterfactuals';
import { participantInterval, quantile } from '@/lib/statistics';
import { cpuSeconds } from '../cpu-clock';
import type { BenchRow } from '../report';
import { BUDGET_MS, type Request } from './request';

/** What was offered for one day without a plan. */
export interface Relaxed {
  readonly participant: string;
  readonly offered: number;
  /** Of these, the ones that free a verified plan when they are applied and everything starts anew. */
  readonly verified: number;
  readonly complete: boolean;
  /** CPU seconds of looking for them. */
  readonly seconds: number;
}

/** Looks for the smallest relaxations of a day without a plan and applies each; nothing where there is a plan. */
export async function relax(
  { problem, best, participant }: Request,
  seed: number,
): Promise<Relaxed | undefined> {
  if (!problem || best) return undefined;
  const start = cpuSeconds();
  const found = await relaxations(problem, { budgetMs: BUDGET_MS, now: () => performance.now() });
  const seconds = cpuSeconds() - start;
  let verified = 0;
  for (const relaxation of found.relaxations) if (await frees(problem, relaxation, seed)) verified++;
  return { participant, offered: found.relaxations.length, verified, complete: found.complete, seconds };
}

async function frees(problem: Problem, relaxation: Relaxation, seed: number): Promise<boolean> {
  const relaxed = withConstraints(problem, applyRelaxation(problem.constraints, relaxation));
  const options = { k: 1, seed, budgetMs: BUDGET_MS, now: () => performance.now() };
  const { plans } = await explain(relaxed, exactEngine, options);
  return plans[0] !== undefined && isVerified(plans[0]);
}

/** In how many days without a plan a relaxation was offered, and how many of those offered do what they say. */
export function relaxedFigures(
  common: Omit<BenchRow, 'metric' | 'value' | 'n' | 'unit'>,
  all: readonly Relaxed[],
  seed: number,
): readonly BenchRow[] {
  if (all.length === 0) return [];
  const people = all.map(({ participant }) => participant);
  const mean = (metric: string, of: (one: Relaxed) => number | undefined): BenchRow[] => {
    const values = all.map(of);
    const n = values.filter((value) => value !== undefined).length;
    return n === 0 ? [] : [{ ...common, metric, ...participantInterval(people, values, seed), n, unit: '1' }];
  };
  const seconds = all.map((one) => one.seconds);
  return [
    ...mean('relaxationOffered', ({ offered }) => Number(offered > 0)),
    ...mean('relaxationsVerified', ({ offered, verified }) =>
      offered === 0 ? undefined : verified / offered,
    ),
    ...mean('relaxationsComplete', ({ complete }) => Number(complete)),
    {
      ...common,
      metric: 'relaxationsCpuSecondsP95',
      value: quantile(seconds, 0.95),
      n: all.length,
      unit: 's',
    },
  ];
}
