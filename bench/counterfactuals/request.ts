import {
  buildProblem,
  type Constraints,
  diversity,
  type Engine,
  type Explanation,
  explain,
  type NoPlan,
  type Problem,
  type Rechecked,
  recheck,
} from '@/lib/counterfactuals';
import { cpuSeconds } from '../cpu-clock';
import type { ExplainedGroup, HeldOutDay } from '../sets/explained';

/** Milliseconds that any engine may use for one request. */
export const BUDGET_MS = 10_000;

/** What one engine made of one day. */
export interface Request {
  readonly participant: string;
  readonly best?: Rechecked;
  readonly noPlan?: NoPlan;
  readonly certified: boolean;
  readonly proposals: { readonly made: number; readonly accepted: number };
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly modelRows: number;
  /** Of three plans asked for: how many came, and how far apart they are. */
  readonly three?: { readonly plans: number; readonly diversity?: number };
  readonly problem?: Problem;
}

export interface RequestInput {
  readonly group: Pick<ExplainedGroup, 'actionable'>;
  readonly day: HeldOutDay;
  readonly engine: Engine;
  readonly constraints: Constraints;
  readonly seed: number;
  /** Whether three plans are asked for as well. */
  readonly three: boolean;
}

/** One request of a day as the product makes it, timed from the measured row to the verified plan. */
export async function request(input: RequestInput): Promise<Request> {
  const { group, day, engine, constraints, seed } = input;
  const options = { seed, budgetMs: BUDGET_MS, now: () => performance.now() };
  const wall = performance.now();
  const cpu = cpuSeconds();
  const built = await buildProblem({ factual: day.features, classifier: group.actionable, constraints });
  const result = built.ok ? await explain(built.problem, engine, { ...options, k: 1 }) : undefined;
  const spent = {
    participant: day.participant,
    cpuSeconds: cpuSeconds() - cpu,
    wallSeconds: (performance.now() - wall) / 1000,
  };
  if (!built.ok || !result)
    return {
      ...spent,
      noPlan: built.ok ? undefined : built.noPlan,
      certified: false,
      proposals: { made: 0, accepted: 0 },
      modelRows: 0,
    };
  const [plan] = result.plans;
  const { problem } = built;
  return {
    ...spent,
    problem,
    best: plan && (await recheck(problem, plan)),
    noPlan: result.noPlan,
    certified: isCertified(result),
    proposals: { made: result.stats.raw.proposed, accepted: result.stats.raw.valid },
    modelRows: result.end.modelRows,
    three: input.three ? await threePlans(problem, engine, options) : undefined,
  };
}

function isCertified({ plans, end }: Explanation): boolean {
  return (plans[0]?.certificate ?? end.certificate)?.complete === true;
}

async function threePlans(
  problem: Problem,
  engine: Engine,
  options: Omit<Parameters<typeof explain>[2], 'k'>,
): Promise<Request['three']> {
  const { plans } = await explain(problem, engine, { ...options, k: 3 });
  const rows = plans.map((plan) => plan.counterfactual);
  return { plans: plans.length, diversity: diversity(problem.classifier.reference, rows) };
}
