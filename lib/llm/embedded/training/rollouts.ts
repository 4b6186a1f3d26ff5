import type { LabelledDay } from '@/lib/classifiers';
import { type ExplainedClassifier, type Problem, type VerifiedPlan, verify } from '@/lib/counterfactuals';
import type { Random } from '@/lib/random';
import { editsOf, grammarOf } from '../grammar';
import type { LanguageModel } from '../language-model';
import { probe } from '../probes';
import { promptTokens } from '../prompt-tokens';
import { MOST_ACTIONS, VOCABULARY } from '../vocabulary';
import { SPARE } from '../writer';
import { drawPlans } from './draws';
import { RECORD } from './examples';
import { questions, teachesNothing } from './lessons';
import type { QuestionMix } from './questions';

/** Plans drawn for one question. */
const DRAWN = 16;
/** Words of a plan in a record: its reward in thousandths, its length with its end, its tokens. */
const PLAN = 2 + MOST_ACTIONS + 1;
/** Words of a record: the length of the prompt, the prompt, the plans. */
const ROLLOUT = RECORD + DRAWN * PLAN;

/** What a plan that passes loses for each change more than the fewest, and for being as long again as the shortest. */
const COST = { change: 0.15, distance: 0.3 } as const;

/** Questions with the model's own draws and what the verifier makes of them. */
export interface Rollouts {
  /** 16-bit words, little-endian, `ROLLOUT` for each question. */
  readonly records: Uint8Array;
  readonly asked: number;
  /** Questions whose likeliest plan passed the verifier, and those with any that did. */
  readonly greedy: number;
  readonly any: number;
}

/**
 * Draws plans for questions about a classifier and rewards them: nothing for a plan that the verifier refuses, 1 for the
 * fewest and smallest of those that pass, less for longer ones. Prompts are made as the product makes them.
 */
export async function rollOut(
  model: LanguageModel,
  rows: readonly LabelledDay[],
  classifier: ExplainedClassifier,
  count: number,
  random: Random,
  mix: QuestionMix,
): Promise<Rollouts> {
  const records: Uint16Array[] = [];
  let [asked, greedy, any] = [0, 0, 0];
  for await (const problem of questions(rows, classifier, count, random, mix)) {
    if (teachesNothing(asked, any)) break;
    asked++;
    const prompt = promptTokens(problem, await probe(problem, SPARE));
    const plans = await drawPlans(model, prompt, grammarOf(problem), DRAWN, random);
    const [likeliest, ...rewards] = await rewardsOf(problem, plans);
    if (likeliest! > 0) greedy++;
    if (Math.max(likeliest!, ...rewards) > 0) any++;
    if (Math.max(...rewards) > Math.min(...rewards)) records.push(record(prompt, plans.slice(1), rewards));
  }
  const words = new Uint16Array(records.length * ROLLOUT);
  records.forEach((one, i) => {
    words.set(one, i * ROLLOUT);
  });
  return { records: new Uint8Array(words.buffer), asked, greedy, any };
}

async function rewardsOf(
  problem: Problem,
  plans: readonly (readonly number[])[],
): Promise<readonly number[]> {
  const verdicts = new Map<string, Promise<VerifiedPlan | undefined>>();
  const judged = await Promise.all(
    plans.map((tokens) => {
      const key = [...tokens].sort((a, b) => a - b).join();
      const known = verdicts.get(key) ?? judge(problem, tokens);
      verdicts.set(key, known);
      return known;
    }),
  );
  const passed = judged.filter((plan) => plan !== undefined);
  const fewest = Math.min(...passed.map(({ metrics }) => metrics.changed));
  const shortest = Math.min(...passed.map(({ metrics }) => metrics.distanceL1));
  return judged.map((plan) => {
    if (plan === undefined) return 0;
    const { changed, distanceL1 } = plan.metrics;
    const longer = shortest > 0 ? Math.min(1, distanceL1 / shortest - 1) : 0;
    return Math.max(0.1, 1 - COST.change * (changed - fewest) - COST.distance * longer);
  });
}

async function judge(problem: Problem, tokens: readonly number[]): Promise<VerifiedPlan | undefined> {
  const verdict = await verify(problem, { edits: editsOf(tokens), origin: 'raw', round: 0 });
  return verdict.ok ? verdict.plan : undefined;
}

function record(
  prompt: readonly number[],
  plans: readonly (readonly number[])[],
  rewards: readonly number[],
): Uint16Array {
  const words = new Uint16Array(ROLLOUT);
  words.set([prompt.length, ...prompt]);
  plans.forEach((tokens, i) => {
    const written = [...tokens, VOCABULARY.mark('end')];
    words.set([Math.round(1000 * rewards[i]!), written.length, ...written], RECORD + i * PLAN);
  });
  return words;
}
