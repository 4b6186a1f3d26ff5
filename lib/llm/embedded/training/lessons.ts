import type { LabelledDay } from '@/lib/classifiers';
import type { ExplainedClassifier, Problem } from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import type { Random } from '@/lib/random';
import { probe } from '../probes';
import { promptTokens } from '../prompt-tokens';
import { MOST_ACTIONS, VOCABULARY } from '../vocabulary';
import type { Example } from './examples';
import { askAbout, type QuestionMix } from './questions';
import { ordered, teach } from './teacher';

/** Rows looked at for one question, at most: cohorts may have few that are not at the target. */
const TRIES = 6;

/** Questions about random rows of a classifier. */
export async function* questions(
  rows: readonly LabelledDay[],
  classifier: ExplainedClassifier,
  count: number,
  random: Random,
  mix: QuestionMix,
): AsyncGenerator<Problem> {
  for (let asked = 0, tried = 0; asked < count && tried < TRIES * count; tried++) {
    const row = rows[random.integer(rows.length)]!;
    const problem = await askAbout(row, classifier, random, mix);
    if (problem === undefined) continue;
    asked++;
    yield problem;
  }
}

/** After so many questions, a classifier that almost no plan turns is left alone. */
const ENOUGH = 60;
const LEAST_ANSWERED = 0.03;

/** Whether so few of the questions about a classifier have an answer that more of them teach nothing. */
export function teachesNothing(asked: number, answered: number): boolean {
  return asked >= ENOUGH && answered < LEAST_ANSWERED * asked;
}

/** Questions with the same answer made of one: other locks and caps cannot make the best plan worse. */
const VARIANTS = 2;

/**
 * The example of a question and a plan for it, and variants with other locks and caps that leave the plan the best; none
 * where a value of the plan is no word of the model.
 */
export async function examplesOf(
  problem: Problem,
  edits: Edits,
  random: Random,
): Promise<readonly Example[]> {
  const plan: number[] = [];
  for (const [feature, value] of await ordered(problem, edits)) {
    const token = VOCABULARY.value(feature, value);
    if (token === undefined) return [];
    plan.push(token);
  }
  const probes = await probe(problem);
  const example = (asked: Problem): Example => ({ prompt: promptTokens(asked, probes), plan });
  return [problem, ...Array.from({ length: VARIANTS }, () => harder(problem, edits, random))].map(example);
}

/** The same question with some of what the plan does not need locked, and a cap that still allows it. */
function harder(problem: Problem, edits: Edits, random: Random): Problem {
  const share = random.uniform(0, 0.6);
  const locked = problem.grid
    .map(({ feature }) => feature)
    .filter((feature) => edits[feature] === undefined && random.uniform() < share);
  const least = Object.keys(edits).length;
  const cap = Math.min(MOST_ACTIONS, least + random.integer(3));
  return {
    ...problem,
    grid: problem.grid.filter(({ feature }) => !locked.includes(feature)),
    constraints: { ...problem.constraints, cap, locked: [...problem.constraints.locked, ...locked] },
  };
}

/** What the optimiser answers to questions about the rows of a classifier. */
export async function lessons(
  rows: readonly LabelledDay[],
  classifier: ExplainedClassifier,
  count: number,
  random: Random,
  mix: QuestionMix,
): Promise<readonly Example[]> {
  const out: Example[] = [];
  let [asked, answered] = [0, 0];
  for await (const problem of questions(rows, classifier, count, random, mix)) {
    if (teachesNothing(asked, answered)) break;
    asked++;
    const plan = await teach(problem);
    if (plan === undefined) continue;
    answered++;
    const edits = Object.fromEntries(plan.changes.map(({ feature, to }) => [feature, to]));
    out.push(...(await examplesOf(problem, edits, random)));
  }
  return out;
}
