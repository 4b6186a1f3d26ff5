import { expect, test } from 'vitest';
import { type Problem, type Verdict, verify } from '@/lib/counterfactuals';
import { shippedClassifier, shippedProblems } from '../testing/shipped-problem.fixture';
import { probe } from './probes';

const PROBLEMS = 12;

async function firstProblems(density: boolean): Promise<readonly Problem[]> {
  const out: Problem[] = [];
  for await (const problem of shippedProblems(await shippedClassifier(), { density })) {
    out.push(problem);
    if (out.length === PROBLEMS) break;
  }
  return out;
}

const kindsOf = (verdict: Verdict): readonly string[] =>
  verdict.ok ? [] : verdict.reasons.map(({ kind }) => kind);

test('a single change is said to be unusual, and short of the target, exactly where the verifier says so', async () => {
  const seen = { implausible: 0, usual: 0, short: 0, reached: 0 };
  for (const problem of await firstProblems(true)) {
    const { sides } = await probe(problem);
    for (const [feature, probed] of sides)
      for (const { far, risks } of probed) {
        const verdict = await verify(problem, { edits: { [feature]: far }, origin: 'raw', round: 0 });
        const kinds = kindsOf(verdict);
        const { gap, rarity } = risks.at(-1)!;
        expect(rarity > 0, `${feature}=${far}`).toBe(kinds.includes('implausible'));
        expect(gap > 0, `${feature}=${far}`).toBe(kinds.includes('not-flipped'));
        seen[rarity > 0 ? 'implausible' : 'usual']++;
        seen[gap > 0 ? 'short' : 'reached']++;
      }
  }
  expect(Object.values(seen).every((count) => count > 0)).toBe(true);
});

test('nothing is unusual where unusual plans are allowed', async () => {
  for (const problem of await firstProblems(false)) {
    const { own, sides } = await probe(problem);
    const rarities = [...sides.values()].flat().flatMap(({ risks }) => risks.map(({ rarity }) => rarity));
    expect([own.rarity, ...rarities].every((rarity) => rarity === Number.NEGATIVE_INFINITY)).toBe(true);
  }
});
