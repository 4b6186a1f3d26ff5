import type { CountedCell, TokenPrices, TrialFacts } from './types';

export interface TrialMetricContext {
  readonly facts: TrialFacts;
  /** What the exact search made of the day; absent while it has not. */
  readonly optimum?: TrialFacts;
  readonly prices?: TokenPrices;
}

/** One row of the table that compares two prompts. */
export interface TrialMetric {
  readonly id: string;
  readonly label: string;
  /** Definition in one sentence. */
  readonly help: string;
  readonly unit: '1' | 'changes' | 'proposals' | 'tokens' | 'calls' | 'USD' | 's';
  readonly decimals: number;
  readonly best: 'high' | 'low';
  /** Whether it says something of the exact search too. */
  readonly ofExact?: boolean;
  readonly of: (context: TrialMetricContext) => number | boolean | undefined;
}

const share = { unit: '1', decimals: 3, best: 'high' } as const;

/** A value for the days that can be solved at all: those for which the exact search has a plan. */
const ofSolvable =
  (value: (facts: TrialFacts) => boolean) =>
  ({ facts, optimum }: TrialMetricContext): boolean | undefined =>
    optimum?.repaired ? value(facts) : undefined;

/** The table, in its order. Ids are those of the benchmarks where they have the figure. */
export const TRIAL_METRICS: readonly TrialMetric[] = [
  {
    ...share,
    id: 'validityRaw',
    label: 'First answer valid',
    help: 'Solvable days on which the very first proposal was a plan.',
    of: ofSolvable(({ raw }) => raw),
  },
  {
    ...share,
    id: 'validityBestOfK',
    label: 'Any sample valid',
    help: 'Solvable days on which any proposal of the first answer or its samples was a plan. Nothing repaired counts.',
    of: ofSolvable(({ bestOfK }) => bestOfK),
  },
  {
    ...share,
    id: 'validityRepaired',
    label: 'Plan after repair',
    help: 'Solvable days with a plan in the end, repair rounds included.',
    of: ofSolvable(({ repaired }) => repaired),
  },
  {
    ...share,
    id: 'parseRate',
    label: 'Answers in the form asked for',
    help: 'Answers that were exactly the JSON asked for; others were read as far as they could be.',
    of: ({ facts }) => (facts.answers === 0 ? undefined : facts.conforming / facts.answers),
  },
  {
    id: 'changed',
    label: 'Actions changed',
    help: 'Features that the first plan shown sets.',
    unit: 'changes',
    decimals: 2,
    best: 'low',
    ofExact: true,
    of: ({ facts }) => facts.changed,
  },
  {
    id: 'distanceL1',
    label: 'L1 distance',
    help: 'Of the first plan shown: mean over features of the change in shares of the training range, actions only.',
    unit: '1',
    decimals: 3,
    best: 'low',
    ofExact: true,
    of: ({ facts }) => facts.distanceL1,
  },
  {
    id: 'rejected',
    label: 'Proposals rejected',
    help: 'Proposals of a day that the verifier did not accept.',
    unit: 'proposals',
    decimals: 2,
    best: 'low',
    of: ({ facts }) => facts.rejected,
  },
  {
    id: 'calls',
    label: 'Calls',
    help: 'Requests to the language model for a day, repetitions included.',
    unit: 'calls',
    decimals: 2,
    best: 'low',
    of: ({ facts }) => facts.calls,
  },
  {
    id: 'promptTokens',
    label: 'Tokens sent',
    help: 'As the server counts them, for a day.',
    unit: 'tokens',
    decimals: 0,
    best: 'low',
    of: ({ facts }) => facts.promptTokens,
  },
  {
    id: 'completionTokens',
    label: 'Tokens answered',
    help: 'As the server counts them, for a day.',
    unit: 'tokens',
    decimals: 0,
    best: 'low',
    of: ({ facts }) => facts.completionTokens,
  },
  {
    id: 'cost',
    label: 'Cost',
    help: 'Tokens of a day at the prices given.',
    unit: 'USD',
    decimals: 4,
    best: 'low',
    of: ({ facts, prices }) => costOf(facts, prices),
  },
  {
    id: 'seconds',
    label: 'Time',
    help: 'From the first question to the last verdict of a day, in the worker.',
    unit: 's',
    decimals: 2,
    best: 'low',
    ofExact: true,
    of: ({ facts }) => facts.seconds,
  },
];

/** US dollars of one day; undefined without prices or where the server counts no tokens. */
export function costOf(
  { promptTokens, completionTokens }: TrialFacts,
  prices?: TokenPrices,
): number | undefined {
  if (!prices || promptTokens === undefined || completionTokens === undefined) return undefined;
  return (promptTokens * prices.prompt + completionTokens * prices.completion) / 1e6;
}

/** Value of a metric for one cell; undefined where it says nothing of it. */
export function trialValue(
  metric: TrialMetric,
  cell: CountedCell,
  optimum: TrialFacts | undefined,
  prices?: TokenPrices,
): number | undefined {
  if (cell.arm === 'exact' && !metric.ofExact) return undefined;
  const value = metric.of({ facts: cell.facts, optimum, prices });
  return value === undefined ? undefined : Number(value);
}
