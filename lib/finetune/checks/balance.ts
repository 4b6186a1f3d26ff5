import { extractPlans } from '@/lib/llm/extract';
import { resultOf } from './places';
import type { Check, CheckContext } from './types';

/** A feature in more of the plans than this teaches one answer to everything. */
const MOST_OF_A_FEATURE = 0.8;
const FEWEST_FEATURES = 3;
/** Fewer days than this that were measured high: most would be false alarms of the classifier. */
const LEAST_MEASURED_HIGH = 0.5;
/** More examples than this from one person teach the person. */
const MOST_OF_A_PERSON = 0.1;
/** With so few examples one person's two would break the last rule. */
const FEW = 3;

/** Features of the plans, measured class of the days and examples of each person of the training file. */
export const balance: Check = (context) => {
  const lines = context.entries.filter(({ file }) => file === 'train.jsonl');
  const { plans, features } = featuresIn(lines.map(({ answer }) => answer));
  const [most = ['none', 0] as const] = [...features].sort((a, b) => b[1] - a[1]);
  const days = lines.flatMap(({ block }) => context.requests.get(block)?.day ?? []);
  const high = days.filter(({ label }) => label === 1).length;
  const busiest = Math.max(0, ...countsOf(days.map(({ participant }) => participant)).values());
  const share = (part: number, of: number): string => `${Math.round((100 * part) / Math.max(1, of))} %`;
  const broken = [
    ...(features.size < FEWEST_FEATURES
      ? [`Plans change ${features.size} features; at least ${FEWEST_FEATURES} are needed.`]
      : []),
    ...(most[1] > MOST_OF_A_FEATURE * plans
      ? [`${most[0]} is in ${share(most[1], plans)} of the plans; ${100 * MOST_OF_A_FEATURE} % are the most.`]
      : []),
    ...(high < LEAST_MEASURED_HIGH * days.length
      ? [
          `Only ${share(high, days.length)} of the days were measured high; ${100 * LEAST_MEASURED_HIGH} % are the least.`,
        ]
      : []),
    ...(busiest > Math.max(FEW, MOST_OF_A_PERSON * days.length)
      ? [
          `One person has ${share(busiest, days.length)} of the examples; ${100 * MOST_OF_A_PERSON} % are the most.`,
        ]
      : []),
  ];
  return resultOf(
    'balance',
    `${plans} plans change ${features.size} features, most often ${most[0]} (${share(most[1], plans)}); ${share(high, days.length)} of the days were measured high; no person has more than ${busiest} examples. Every example leads from high to low stress, as every request of the product does.`,
    broken,
  );
};

function featuresIn(answers: readonly string[]): {
  readonly plans: number;
  readonly features: ReadonlyMap<string, number>;
} {
  const plans = answers.flatMap((answer) => extractPlans(answer).plans);
  return { plans: plans.length, features: countsOf(plans.flatMap(({ edits }) => Object.keys(edits))) };
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Fewest lines a trainer takes: OpenAI refuses fewer. */
const FEWEST_LINES = 10;

/** Enough lines to train on, and some to validate on. */
export const size: Check = ({ files }: CheckContext) => {
  const count = (file: string): number => files.get(file)?.split('\n').filter(Boolean).length ?? 0;
  const [train, validation] = [count('train.jsonl'), count('validation.jsonl')];
  const broken = [
    ...(train < FEWEST_LINES
      ? [`train.jsonl has ${train} lines; OpenAI takes no fewer than ${FEWEST_LINES}.`]
      : []),
    ...(validation === 0 ? ['validation.jsonl is empty.'] : []),
  ];
  return resultOf('size', `${train} examples to train on, ${validation} to validate on.`, broken);
};
