import { expect, test } from 'vitest';
import { type Constraints, type Problem, verify } from '@/lib/counterfactuals';
import { Random } from '@/lib/random';
import { shippedClassifier, shippedProblems } from '../testing/shipped-problem.fixture';
import { chosen } from './generate';
import { editsOf, type Grammar, grammarOf, nextTokens, type Writing } from './grammar';
import { VOCABULARY } from './vocabulary';

const END = VOCABULARY.mark('end');
const PROBLEMS = 10;
const WALKS = 30;

/** A plan of the grammar, its words drawn at random. */
function walk(grammar: Grammar, random: Random): readonly number[] {
  let writing: Writing = { tokens: [], over: false };
  while (!writing.over)
    writing = chosen(grammar, writing, (allowed) => allowed[random.integer(allowed.length)]!);
  return writing.tokens;
}

/** What the verifier has against some edits, the classifier's own answer aside. */
async function faults(problem: Problem, tokens: readonly number[]): Promise<readonly string[]> {
  const verdict = await verify(problem, { edits: editsOf(tokens), origin: 'raw', round: 0 });
  const kinds = verdict.ok ? [] : verdict.reasons.map(({ kind }) => kind);
  return kinds.filter((kind) => kind !== 'not-flipped');
}

async function* walks(constraints: Partial<Constraints>) {
  const random = new Random(1);
  let count = 0;
  for await (const problem of shippedProblems(await shippedClassifier(), constraints)) {
    const grammar = grammarOf(problem);
    for (let i = 0; i < WALKS; i++) yield { problem, grammar, tokens: walk(grammar, random) };
    if (++count === PROBLEMS) break;
  }
}

test('what is written is whole to the verifier, or nothing whole could be written at its last word', async () => {
  const unmended = { withLook: 0, blind: 0 };
  for await (const { problem, grammar, tokens } of walks({ density: true })) {
    if ((await faults(problem, tokens)).length === 0) continue;
    unmended.withLook++;
    const before = tokens.slice(0, grammar.cap - 1);
    expect(await faults(problem, before)).not.toEqual([]);
    for (const token of nextTokens(grammar, before))
      if (token !== END) expect(await faults(problem, [...before, token])).not.toEqual([]);
  }
  for await (const { problem, tokens } of walks({ density: false })) {
    const asked = { ...problem, constraints: { ...problem.constraints, density: true } };
    if ((await faults(asked, tokens)).length > 0) unmended.blind++;
  }
  // Words drawn blindly go far out, some beyond mending; a grammar that does not look at density mends none.
  expect(unmended.withLook).toBeLessThan(0.75 * unmended.blind);
});

test('no plan that may be written is over the budget of effort', async () => {
  let changes = 0;
  for await (const { problem, tokens } of walks({ effortBudget: 0.4 })) {
    changes += tokens.length;
    expect(await faults(problem, tokens)).not.toContain('effort');
  }
  expect(changes).toBeGreaterThan(0);
});
