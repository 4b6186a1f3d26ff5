import { setImmediate as turn } from 'node:timers/promises';
import { type Problem, verify } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import { extractPlans } from '@/lib/llm/extract';
import { placeOf, resultOf } from './places';
import type { Check, CheckContext, Entry } from './types';

/** How many plans of an answer the verifier passes, out of how many, read as the product reads a model's answer. */
async function verdictsOn(
  problem: Problem,
  answer: string,
): Promise<{ readonly ok: number; readonly all: number }> {
  const { plans, conforming, dropped } = extractPlans(answer);
  let ok = 0;
  const seen = new Set<string>();
  for (const { edits } of plans) {
    const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
    const key = JSON.stringify(edits);
    if (verdict.ok && conforming && !seen.has(key)) ok++;
    seen.add(key);
  }
  return { ok, all: plans.length + dropped };
}

/** Answers stand in several files: each is judged once. */
async function judged(
  { entries, requests, signal }: CheckContext,
  textOf: (entry: Entry) => string | undefined,
  isRight: (verdicts: { readonly ok: number; readonly all: number }) => boolean,
): Promise<{ readonly answers: number; readonly places: readonly string[] }> {
  const known = new Map<string, boolean>();
  const places: string[] = [];
  for (const entry of entries) {
    const text = textOf(entry);
    if (text === undefined) continue;
    const key = `${entry.block}\n${text}`;
    let right = known.get(key);
    if (right === undefined) {
      throwIfAborted(signal, 'The check');
      await turn();
      const request = requests.get(entry.block);
      right = request !== undefined && isRight(await verdictsOn(request.problem, text));
      known.set(key, right);
    }
    if (!right) places.push(placeOf(entry));
  }
  return { answers: known.size, places };
}

/** Every plan of every wished answer passes the verifier again, with the classifier, from the text of the file. */
export const verified: Check = async (context) => {
  const { answers, places } = await judged(
    context,
    ({ answer }) => answer,
    ({ ok, all }) => all > 0 && ok === all,
  );
  return resultOf(
    'verified',
    `${answers} answers read from the files as the product reads answers, and verified anew.`,
    places,
  );
};

/** Every plan of every refused answer is refused by the verifier: no pair teaches against a plan that holds. */
export const refused: Check = async (context) => {
  const { answers, places } = await judged(
    context,
    (entry) => entry.refused,
    ({ ok, all }) => all > 0 && ok === 0,
  );
  return resultOf(
    'refused',
    answers === 0
      ? 'The set has no preference pairs.'
      : `${answers} refused answers put to the verifier anew.`,
    places,
  );
};
