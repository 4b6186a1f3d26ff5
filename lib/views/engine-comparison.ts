import { describeNoPlan } from '@/lib/counterfactuals';
import type { ComparedPlan } from './comparison';
import { runStatusText } from './run-list';
import type { EngineChoice, PlanView, RunView } from './types';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** One engine of a comparison: its run and the first of its plans. */
export interface EngineRow {
  readonly run: RunView;
  readonly engine: string;
  /** The run's first plan, which is what its engine would put forward. */
  readonly plan?: PlanView;
  /** Engines with equal first plans share the letter. */
  readonly letter?: string;
  /** What became of the run, in words; why there is no plan where there is none. */
  readonly outcome: string;
}

/** Same patient, same day, same constraints: what each engine made of it. */
export interface EngineComparison {
  /** In the order of the engine picker. */
  readonly rows: readonly EngineRow[];
  /** Each different first plan once, named by its letter. */
  readonly plans: readonly ComparedPlan[];
  readonly unfinished: number;
}

/** The runs of one group beside each other; undefined for runs that were not asked for as a group. */
export function engineComparison(
  runs: readonly RunView[],
  groupId: string | undefined,
  engines: readonly Pick<EngineChoice, 'id' | 'label'>[],
): EngineComparison | undefined {
  if (groupId === undefined) return undefined;
  const place = (id: string): number => {
    const at = engines.findIndex((engine) => engine.id === id);
    return at < 0 ? engines.length : at;
  };
  const group = runs
    .filter((run) => run.groupId === groupId)
    .sort((a, b) => place(a.engine) - place(b.engine) || a.engine.localeCompare(b.engine));
  const letters = new Map<string, string>();
  const plans: ComparedPlan[] = [];
  const rows = group.map((run): EngineRow => {
    const engine = engines.find(({ id }) => id === run.engine)?.label ?? run.engine;
    const [plan] = run.plans;
    if (!plan) return { run, engine, outcome: withoutPlan(run) };
    const key = plan.changes
      .map(({ feature, to }) => `${feature}=${to}`)
      .sort()
      .join(';');
    const known = letters.get(key);
    const letter = known ?? LETTERS[plans.length] ?? `${plans.length + 1}`;
    if (known === undefined) {
      letters.set(key, letter);
      plans.push({ label: `Plan ${letter}`, plan });
    }
    return { run, engine, plan, letter, outcome: runStatusText(run) };
  });
  const unfinished = group.filter(({ status }) => status === 'queued' || status === 'running').length;
  return { rows, plans, unfinished };
}

function withoutPlan(run: RunView): string {
  return run.status === 'done' && run.noPlan
    ? `No plan: ${describeNoPlan(run.noPlan).title.toLowerCase()}`
    : runStatusText(run);
}
