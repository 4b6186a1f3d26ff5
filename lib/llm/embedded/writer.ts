import { type Constraints, neededProbability, type Problem, rowAfter } from '@/lib/counterfactuals';
import { effortOf } from '@/lib/counterfactuals/metrics';
import { type Edits, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import { type Generated, type GenerateOptions, generate } from './generate';
import { editsOf, grammarOf } from './grammar';
import type { LanguageModel } from './language-model';
import { probe } from './probes';
import { promptTokens } from './prompt-tokens';

/** Sampled plans beside the greedy one. */
export const SAMPLES = 8;
/** Above 1, so that samples differ more from the greedy plan; chosen on the same people as `SPARE`. */
const TEMPERATURE = 1.3;
/** Most samples that change the same features: neighbours on the grid fail together. Chosen on new people. */
const MOST_ALIKE = 5;
/** Probability that the model is told to have in hand; chosen on people of the training cohort's test part. */
export const SPARE = 0.03;
/** A second try looks further away from what the model likes best. */
const BOLD = 1.6;

/** What kept answers are told apart by, beside the checkpoint; its first number is raised with the grammar or the prompt. */
export const WRITING = [2, SAMPLES, TEMPERATURE, BOLD, MOST_ALIKE, SPARE].join('/');

/** Plans as the model wrote them, unverified, and what they cost. */
export interface Written {
  /** Different plans: the greedy one first. */
  readonly plans: readonly Edits[];
  readonly promptTokens: number;
  readonly writtenTokens: number;
  /** Rows the classifier scored for the prompt. */
  readonly probedRows: number;
}

export interface WriteOptions {
  readonly seed: number;
  /** Probability that the model is told to have in hand; the product's where absent. */
  readonly spare?: number;
  readonly signal?: AbortSignal;
}

/** One greedy plan and eight sampled ones for a problem. */
export async function writePlans(
  model: LanguageModel,
  problem: Problem,
  options: WriteOptions,
): Promise<Written> {
  return compose(model, problem, {}, { ...options, temperature: TEMPERATURE });
}

/**
 * Plans after a verdict: the nearest of the refused plans taken further, the classifier asked anew from where it ends,
 * and fresh ones drawn more boldly.
 */
export async function mendPlans(
  model: LanguageModel,
  problem: Problem,
  refused: readonly Edits[],
  { seed, ...options }: WriteOptions,
): Promise<Written> {
  const fresh = await compose(model, problem, {}, { ...options, seed: seed + 1, temperature: BOLD });
  const base = await nearest(problem, refused);
  if (base === undefined) return fresh;
  const further = await compose(model, problem, base, {
    ...options,
    seed: seed + 2,
    temperature: TEMPERATURE,
  });
  return {
    plans: different([...further.plans, ...fresh.plans]),
    promptTokens: further.promptTokens + fresh.promptTokens,
    writtenTokens: further.writtenTokens + fresh.writtenTokens,
    probedRows: further.probedRows + fresh.probedRows,
  };
}

/** Plans that start with the edits of `base`. */
async function compose(
  model: LanguageModel,
  problem: Problem,
  base: Edits,
  { spare = SPARE, ...options }: WriteOptions & Pick<GenerateOptions, 'temperature'>,
): Promise<Written> {
  const from = await continuing(problem, base);
  const probes = await probe(from, spare);
  const prompt = promptTokens(from, probes);
  const { plans, written }: Generated = await generate(model, prompt, grammarOf(from), {
    ...options,
    samples: SAMPLES,
    mostAlike: MOST_ALIKE,
  });
  return {
    plans: different(plans.map((tokens) => ({ ...base, ...editsOf(tokens) }))),
    promptTokens: prompt.length,
    writtenTokens: written,
    probedRows: probes.rows,
  };
}

/**
 * The problem as it stands after some edits: what they changed is where it is and may not move again, what they cost is
 * spent.
 */
async function continuing(problem: Problem, base: Edits): Promise<Problem> {
  const done = Object.keys(base).length;
  if (done === 0) return problem;
  const factual = after(problem, base);
  return {
    ...problem,
    factual,
    probability: await probabilityOf(problem, factual),
    grid: problem.grid.filter(({ feature }) => base[feature] === undefined),
    constraints: {
      ...problem.constraints,
      cap: problem.constraints.cap - done,
      ...budgetAfter(problem, base),
    },
  };
}

/** What some edits leave of the budget of effort, where there is one. */
function budgetAfter(problem: Problem, base: Edits): Pick<Constraints, 'effortBudget'> {
  const { factual, classifier, constraints } = problem;
  if (constraints.effortBudget === undefined) return {};
  const actions = Object.keys(base) as FeatureId[];
  const spent = effortOf(classifier.reference, constraints, factual, after(problem, base), actions);
  return { effortBudget: Math.max(0, constraints.effortBudget - spent) };
}

/** Of the refused plans that leave room for another change, the one nearest to the target. */
async function nearest(problem: Problem, refused: readonly Edits[]): Promise<Edits | undefined> {
  const open = refused.filter((edits) => {
    const count = Object.keys(edits).length;
    return count > 0 && count < Math.min(problem.constraints.cap, problem.grid.length);
  });
  const needed = neededProbability(problem);
  let best: { readonly edits: Edits; readonly gap: number } | undefined;
  for (const edits of open) {
    const gap = Math.abs((await probabilityOf(problem, after(problem, edits))) - needed);
    if (best === undefined || gap < best.gap) best = { edits, gap };
  }
  return best?.edits;
}

function after({ factual, classifier, constraints }: Problem, edits: Edits): FeatureRow {
  return rowAfter({ factual, classifier, ...constraints }, edits);
}

async function probabilityOf({ classifier }: Problem, row: FeatureRow): Promise<number> {
  const [probability] = await classifier.predictor.predict(toVector(row, classifier.features), 1);
  return probability ?? Number.NaN;
}

function different(plans: readonly Edits[]): readonly Edits[] {
  const seen = new Map(plans.map((edits) => [keyOf(edits), edits] as const).reverse());
  return plans.filter((edits) => seen.get(keyOf(edits)) === edits);
}

function keyOf(edits: Edits): string {
  return JSON.stringify(Object.entries(edits).sort(([a], [b]) => a.localeCompare(b)));
}
