import { setImmediate as turn } from 'node:timers/promises';
import { buildProblem, exactEngine, explain, PRODUCT_CONSTRAINTS, type Problem } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import {
  chooseExamples,
  type ExampleSource,
  isAllowed,
  isSettled,
  nearestRows,
  type Provider,
  type SolvedExample,
} from '@/lib/llm';
import { Recent } from '@/lib/recent';
import { isUploaded } from '@/lib/registry/uploaded-card';
import type { CardedClassifier } from './explain-day';
import { templateRationale } from './template-rationale';

/** Rows solved for each example wanted: enough for their plans to differ in what they change. */
const ROWS_PER_SHOT = 4;
/** Longest the exact search may take for one row. A row it does not finish is no example, so that machines agree. */
const ROW_BUDGET_MS = 10_000;
/** Longest the search for examples may take of the minute a request has. Rows solved by then are kept for the next one. */
const SEARCH_BUDGET_MS = 15_000;
/** Solved rows are kept, also those without a plan: patients of a data set have neighbours in common. */
const solved = new Recent<Promise<SolvedExample | undefined>>(600);

/**
 * Solved examples from the rows a classifier was trained on, as its package keeps them (never a person it was calibrated
 * or tested on), each solved by the exact search under the product's constraints and verified.
 *
 * None, with a note, for an uploaded model (nobody knows the rows it was trained on), and for a remote provider without an
 * agreement (BAA) unless the rows are simulated: they are other people's, and their data set's policy is not that of the
 * day asked about.
 * @param own the person's known days, which are never examples
 */
export function trainingExamples(
  classifier: CardedClassifier,
  own: readonly FeatureRow[],
  provider: Pick<Provider, 'remote' | 'baa'>,
): ExampleSource {
  return async (problem, shots, signal) => {
    const refused = whyNone(classifier, provider);
    if (refused !== undefined) return { shots, examples: [], note: refused };
    const found: SolvedExample[] = [];
    const deadline = performance.now() + SEARCH_BUDGET_MS;
    for (const row of nearestRows(problem, own, ROWS_PER_SHOT * shots)) {
      throwIfAborted(signal, 'The run');
      const example = await solveOnce(problem, row);
      if (example) found.push(example);
      if (isSettled(problem, found, shots) || performance.now() >= deadline) break;
      // The page that shows what will be sent is made by the process that serves all others.
      await turn();
    }
    const examples = chooseExamples(problem, found, shots);
    return {
      shots,
      examples,
      ...(examples.length < shots
        ? { note: 'The nearest training days gave no more plans that these constraints allow.' }
        : {}),
    };
  };
}

function whyNone({ card }: CardedClassifier, provider: Pick<Provider, 'remote' | 'baa'>): string | undefined {
  if (isUploaded(card))
    return 'Zero-shot: the rows this uploaded classifier was trained on are not known here.';
  if (!isAllowed(provider, card.data.synthetic ? 'remoteAllowed' : 'localOnly'))
    return 'Zero-shot: days of real training people are not sent to a remote language model.';
  return undefined;
}

function solveOnce(problem: Problem, row: FeatureRow): Promise<SolvedExample | undefined> {
  const { classifier, target } = problem;
  return solved.get(`${classifier.hash}/${target}/${JSON.stringify(row)}`, () => solve(problem, row));
}

async function solve(
  { classifier, target }: Problem,
  factual: FeatureRow,
): Promise<SolvedExample | undefined> {
  const built = await buildProblem({
    factual,
    classifier,
    constraints: { ...PRODUCT_CONSTRAINTS, target },
  });
  if (!built.ok) return undefined;
  const { plans } = await explain(built.problem, exactEngine, {
    k: 1,
    seed: 1,
    budgetMs: ROW_BUDGET_MS,
    now: () => performance.now(),
  });
  const [plan] = plans;
  if (plan?.certificate?.complete !== true) return undefined;
  return { problem: built.problem, plan, rationale: exampleRationale(plan, built.problem.probability) };
}

/** In the words of the product's template, without the label that says so and without the certificate. */
function exampleRationale(plan: SolvedExample['plan'], before: number): string {
  return templateRationale(plan, before, false).replace(/^Template: w/, 'W');
}
