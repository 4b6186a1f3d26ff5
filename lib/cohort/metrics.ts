import type { CohortCell, CohortPlan } from './types';

/** What a metric sees of a request besides its own cell. */
export interface MetricContext {
  readonly cell: CohortCell;
  /** The cell of the certified search on the same day, where the study has one. */
  readonly optimum?: CohortCell;
}

type Value = number | boolean | undefined;

interface MetricBase {
  readonly id: string;
  readonly label: string;
  /** Definition in one sentence. */
  readonly help: string;
  readonly unit: '1' | 'changes' | 'features' | 's' | 'rows';
  readonly decimals: number;
  readonly best: 'high' | 'low' | 'reported';
}

/** One figure of the quality table: of every request, or of every plan. */
export type CohortMetric = MetricBase &
  (
    | { readonly level: 'request'; readonly of: (context: MetricContext) => Value }
    | {
        readonly level: 'plan';
        readonly of: (plan: CohortPlan, place: number, context: MetricContext) => Value;
      }
  );

const share = { unit: '1', decimals: 3, best: 'high' } as const;
const size = { unit: '1', decimals: 3, best: 'low' } as const;

/** Gap to the certified optimum of the same problem, where both changed the same number of features. */
function optimalityGap(plan: CohortPlan, place: number, { optimum }: MetricContext): Value {
  const best = optimum?.plans[0];
  if (place > 0 || !best || optimum.facts.certified !== true) return undefined;
  return plan.metrics.changed === best.metrics.changed
    ? plan.metrics.distanceL1 / best.metrics.distanceL1 - 1
    : undefined;
}

/** Whether the exact search has a plan for the day: the days that can be solved at all. */
function solvable({ optimum }: MetricContext): boolean {
  return optimum !== undefined && optimum.plans.length > 0;
}

/** The quality table, in its order. Definitions are those of benchmarks and exports. */
export const COHORT_METRICS: readonly CohortMetric[] = [
  {
    ...share,
    id: 'coverage',
    label: 'Coverage',
    help: 'Requests that got at least one plan; the others have a reason.',
    level: 'request',
    of: ({ cell }) => cell.plans.length > 0,
  },
  {
    ...share,
    id: 'coverageOfSolvable',
    label: 'Coverage of solvable days',
    help: 'The same, over the days for which the exact search has a plan.',
    level: 'request',
    of: (context) => (solvable(context) ? context.cell.plans.length > 0 : undefined),
  },
  {
    ...share,
    id: 'validityRaw',
    label: 'First answer valid',
    help: 'Solvable days on which the engine’s very first proposal was a plan. Nothing repaired counts.',
    level: 'request',
    of: (context) => (solvable(context) ? context.cell.facts.firstAnswerValid : undefined),
  },
  {
    ...share,
    id: 'validityBestOfK',
    label: 'Any raw answer valid',
    help: 'Solvable days on which any of the engine’s own proposals was a plan. Nothing repaired counts.',
    level: 'request',
    of: (context) => (solvable(context) ? context.cell.facts.bestOfK : undefined),
  },
  {
    ...share,
    id: 'validity',
    label: 'Validity',
    help: 'Plans with the target class at the decision threshold, scored again outside the engine.',
    level: 'plan',
    of: ({ valid }) => valid,
  },
  {
    ...share,
    id: 'meetsMargin',
    label: 'Meets the margin',
    help: 'Plans whose probability clears the threshold by the margin asked for.',
    level: 'plan',
    of: ({ clears }) => clears,
  },
  {
    ...share,
    id: 'plausibilityRules',
    label: 'Plausible by the rules',
    help: 'Plans that keep legal values, arithmetic and reference bands.',
    level: 'plan',
    of: ({ rules }) => rules,
  },
  {
    ...share,
    id: 'plausibilityDensity',
    label: 'Plausible by density',
    help: 'Plans whose local outlier factor is that of usual low-stress days.',
    level: 'plan',
    of: ({ usual }) => usual,
  },
  {
    ...share,
    id: 'actionability',
    label: 'Actionability',
    help: 'Plans that respect locks, ranges, directions, steps, cap and budget.',
    level: 'plan',
    of: ({ actionable }) => actionable,
  },
  {
    id: 'changed',
    label: 'Actions changed',
    help: 'Features that a plan sets itself.',
    unit: 'changes',
    decimals: 2,
    best: 'low',
    level: 'plan',
    of: ({ metrics }) => metrics.changed,
  },
  {
    id: 'changedAll',
    label: 'Features moved',
    help: 'Features of the classifier that differ afterwards, consequences included.',
    unit: 'features',
    decimals: 2,
    best: 'low',
    level: 'plan',
    of: ({ metrics }) => metrics.changedAll,
  },
  {
    ...share,
    id: 'unchangedShare',
    label: 'Features unchanged',
    help: '1 − features moved / features of the classifier: the paper’s sparsity.',
    level: 'plan',
    of: ({ metrics }) => metrics.unchangedShare,
  },
  {
    ...size,
    id: 'distanceL1',
    label: 'L1 distance',
    help: 'Mean over features of the change in shares of the training range (5th-95th percentile), actions only.',
    level: 'plan',
    of: ({ metrics }) => metrics.distanceL1,
  },
  {
    ...size,
    id: 'distanceL1All',
    label: 'L1 distance, all features',
    help: 'The same with consequences.',
    level: 'plan',
    of: ({ metrics }) => metrics.distanceL1All,
  },
  {
    ...size,
    id: 'distanceL2',
    label: 'L2 distance',
    help: 'Root of the summed squares of the changes in shares of the full training range.',
    level: 'plan',
    of: ({ metrics }) => metrics.distanceL2,
  },
  {
    ...size,
    id: 'effort',
    label: 'Effort',
    help: 'Sum over actions of difficulty weight × change in shares of the training range.',
    level: 'plan',
    of: ({ metrics }) => metrics.effort,
  },
  {
    ...size,
    id: 'optimalityGap',
    label: 'Optimality gap',
    help: 'L1 of the first plan / certified smallest L1 − 1, where both change equally many features.',
    level: 'plan',
    of: optimalityGap,
  },
  {
    ...share,
    id: 'diversity',
    label: 'Diversity',
    help: 'Mean pairwise Gower distance among the plans of one request; needs two plans.',
    level: 'request',
    of: ({ cell }) => cell.facts.diversity,
  },
  {
    ...share,
    id: 'robustness',
    label: 'Robustness',
    help: 'Share of classifiers retrained on other draws of people that also reach the target.',
    level: 'plan',
    of: ({ robustness }) => robustness,
  },
  {
    ...size,
    id: 'noiseFlips',
    label: 'Flips under device noise',
    help: 'Share of noisy copies of a plan that lose the target.',
    level: 'plan',
    of: ({ noiseFlips }) => noiseFlips,
  },
  {
    ...share,
    id: 'fullFlips',
    label: 'Full classifier turns too',
    help: 'Plans after which the classifier that also sees label proxies changes its class.',
    level: 'plan',
    of: ({ fullFlips }) => fullFlips,
  },
  {
    ...share,
    id: 'ownHistory',
    label: 'Own history',
    help: 'Of the person’s own days nearest to a plan, the share that really was low.',
    level: 'plan',
    of: ({ ownHistory }) => ownHistory?.value,
  },
  {
    ...share,
    id: 'certifiedShare',
    label: 'Certified',
    help: 'Requests with a complete certificate, plans and proofs that there is none alike.',
    level: 'request',
    of: ({ cell }) => cell.facts.certified,
  },
  {
    id: 'cpuSeconds',
    label: 'CPU time',
    help: 'Of the search and the verifier, per request, in the worker, which may do other work beside it.',
    unit: 's',
    decimals: 3,
    best: 'low',
    level: 'request',
    of: ({ cell }) => cell.facts.cpuSeconds,
  },
  {
    id: 'wallSeconds',
    label: 'Wall time',
    help: 'Of the search and the verifier, per request, in the worker, which may do other work beside it.',
    unit: 's',
    decimals: 3,
    best: 'low',
    level: 'request',
    of: ({ cell }) => cell.facts.wallSeconds,
  },
  {
    id: 'modelRows',
    label: 'Classifier rows',
    help: 'Rows the classifier was asked about, per request.',
    unit: 'rows',
    decimals: 0,
    best: 'low',
    level: 'request',
    of: ({ cell }) => cell.facts.modelRows,
  },
];

/** The metric of that id; undefined for any other text. */
export function cohortMetric(id: string): CohortMetric | undefined {
  return COHORT_METRICS.find((metric) => metric.id === id);
}

/** Values of a metric within one cell: one at most for a request, one a plan for plans. */
export function valuesOf(metric: CohortMetric, context: MetricContext): readonly (number | undefined)[] {
  const values =
    metric.level === 'request'
      ? [metric.of(context)]
      : context.cell.plans.map((plan, place) => metric.of(plan, place, context));
  return values.map((value) => (value === undefined ? undefined : Number(value)));
}
