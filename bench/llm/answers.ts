import {
  buildProblem,
  diversity,
  type Engine,
  exactEngine,
  explain,
  PRODUCT_CONSTRAINTS,
  type Problem,
  type Rechecked,
  recheck,
  type VerifiedPlan,
} from '@/lib/counterfactuals';
import { BUDGET_MS } from '../counterfactuals/request';
import { cpuSeconds } from '../cpu-clock';
import type { ExplainedGroup, HeldOutDay } from '../sets/explained';

/** Plans asked for: an embedded model writes so many at once. */
const K = 9;

/** What an engine made of one day, its own answers and the repaired ones apart. */
export interface LlmAnswer {
  readonly participant: string;
  /** Whether the exact search has a plan. */
  readonly solvable: boolean;
  readonly raw: boolean;
  readonly bestOfK: boolean;
  readonly afterRepair: boolean;
  /** The fewest and smallest of the verified plans, judged once more outside the engine. */
  readonly best?: Rechecked;
  /** The certified optimum of the same problem. */
  readonly optimum?: VerifiedPlan;
  readonly diversity?: number;
  readonly tokens?: number;
  readonly cpuSeconds: number;
}

/** A day with the optimum of its problem. */
export interface AskedDay {
  readonly day: HeldOutDay;
  readonly problem: Problem;
  readonly optimum?: VerifiedPlan;
}

const clock = () => ({ budgetMs: BUDGET_MS, now: () => performance.now() });

/** The days of a group that are a problem, each solved once by the exact search. */
export async function askedDays(group: ExplainedGroup, seed: number): Promise<readonly AskedDay[]> {
  const out: AskedDay[] = [];
  for (const day of group.high) {
    const built = await buildProblem({
      factual: day.features,
      classifier: group.actionable,
      constraints: PRODUCT_CONSTRAINTS,
    });
    if (!built.ok) continue;
    const { plans } = await explain(built.problem, exactEngine, { k: 1, seed, ...clock() });
    out.push({ day, problem: built.problem, optimum: plans[0] });
  }
  return out;
}

/** An engine's answer to one day. */
export async function answer(
  { day, problem, optimum }: AskedDay,
  engine: Engine,
  seed: number,
): Promise<LlmAnswer> {
  const cpu = cpuSeconds();
  const k = engine.poolPerPlan === undefined ? 1 : K;
  const { plans, stats, end } = await explain(problem, engine, { k, seed, ...clock() });
  const spent = cpuSeconds() - cpu;
  const best = [...plans].sort(
    ({ metrics: a }, { metrics: b }) => a.changed - b.changed || a.distanceL1 - b.distanceL1,
  )[0];
  return {
    participant: day.participant,
    solvable: optimum !== undefined,
    raw: stats.firstAnswerValid,
    bestOfK: stats.bestOfK,
    afterRepair: stats.afterRepair,
    best: best && (await recheck(problem, best)),
    optimum,
    diversity: diversity(
      problem.classifier.reference,
      plans.map(({ counterfactual }) => counterfactual),
    ),
    tokens: end.tokens && end.tokens.prompt + end.tokens.completion,
    cpuSeconds: spent,
  };
}
