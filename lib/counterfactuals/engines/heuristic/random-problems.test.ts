import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../run';
import type { Explanation, Problem } from '../../types';
import { smallProblem } from '../exact/brute-force.fixture';
import { HEURISTIC_ENGINES } from './all-engines.fixture';
import type { DescribedEngine } from './engine';

const LONG = process.env.LONG === '1';
/** Of each kind, following and not: 10,000 problems in a long run. */
const PROBLEMS = LONG ? 5_000 : 30;
/** The same problems on every machine; new ones each time in a long run. A failure names the seed of its problem. */
const FIRST_SEED = LONG ? Date.now() % 2 ** 31 : 1;
/** Such problems take milliseconds: whatever takes so long has no end of its own, on any machine. */
const HANGS_MS = 120_000;
const TIMEOUT = LONG ? 3_600_000 : 120_000;

interface Seeded {
  readonly seed: number;
  readonly problem: Problem;
}

/** What became of the problems with one engine. */
interface Tally {
  solved: number;
  proposed: number;
  refused: number;
  slowest: { readonly ms: number; readonly seed: number };
}

/** Problems with every kind of constraint, made once for all engines. */
async function makeProblems(follow: boolean): Promise<readonly Seeded[]> {
  const made: Seeded[] = [];
  for (let seed = FIRST_SEED; made.length < PROBLEMS; seed++) {
    const problem = await smallProblem(seed, { rich: true, follow });
    if (problem) made.push({ seed, problem });
  }
  return made;
}

describe.each([false, true])('random problems, dependencies followed: %s', (follow) => {
  let problems: readonly Seeded[] = [];
  beforeAll(async () => {
    problems = await makeProblems(follow);
  }, TIMEOUT);
  afterAll(() => {
    problems = [];
  });

  test.each(HEURISTIC_ENGINES)(
    '$id ends by itself, the verifier refuses none of its proposals, and equal seeds give equal plans',
    { timeout: TIMEOUT },
    async (engine) => {
      const tally = await solveAll(engine, problems);
      expect(tally.refused).toBe(0);
      expect(tally.solved).toBeGreaterThan(problems.length / 10);
      if (LONG)
        process.stdout.write(`${engine.id}, following: ${follow}: ${tallyText(problems.length, tally)}\n`);
    },
  );
});

async function solveAll(engine: DescribedEngine, problems: readonly Seeded[]): Promise<Tally> {
  const tally: Tally = { solved: 0, proposed: 0, refused: 0, slowest: { ms: 0, seed: 0 } };
  const controller = new AbortController();
  let started = performance.now();
  const watch = setInterval(() => {
    if (performance.now() - started > HANGS_MS) controller.abort();
  }, 1000);
  // Without a clock: a search ends by itself or hangs, on any machine alike.
  const solve = ({ problem, seed }: Seeded): Promise<Explanation> =>
    explain(problem, engine, { k: 2, seed, budgetMs: 1, now: () => 0, signal: controller.signal });
  try {
    for (const [i, one] of problems.entries()) {
      if (LONG && i > 0 && i % 500 === 0) process.stdout.write(`${engine.id}: ${tallyText(i, tally)}\n`);
      const name = `seed ${one.seed}`;
      started = performance.now();
      const first = await solve(one).catch((cause) => {
        throw new Error(`${engine.id} fails or does not end on ${name}`, { cause });
      });
      const ms = performance.now() - started;
      if (ms > tally.slowest.ms) tally.slowest = { ms, seed: one.seed };
      tally.proposed += first.stats.raw.proposed;
      tally.refused += first.rejected.length;
      expect(first.rejected, name).toEqual([]);
      if (first.plans.length > 0) tally.solved++;
      else expect(first.noPlan, name).toEqual({ reason: 'engine-found-none', proposals: 0 });
      const again = await solve(one);
      expect(changesOf(again), name).toEqual(changesOf(first));
    }
  } finally {
    clearInterval(watch);
  }
  return tally;
}

function changesOf({ plans }: Explanation): readonly unknown[] {
  return plans.map(({ changes }) => changes);
}

function tallyText(problems: number, { solved, proposed, refused, slowest }: Tally): string {
  return (
    `${problems} problems from seed ${FIRST_SEED}, ${solved} with a plan, ${proposed} plans proposed, ` +
    `${refused} refused, longest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed})`
  );
}
