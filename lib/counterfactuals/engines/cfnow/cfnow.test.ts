import { describe, expect, test } from 'vitest';
import type { SearchSpace } from '../../space';
import { equivalence, type Judged } from '../heuristic/equivalence.fixture';
import {
  type GoldenTable,
  goldenPredictor,
  goldenRows,
  goldenSpace,
  judge,
  PLENTY,
  readGolden,
} from '../heuristic/golden.fixture';
import { CFNOW_AS_PACKAGED, cfnowFirst, cfnowSearch } from '.';

interface CfnowGolden extends GoldenTable {
  readonly seeds: number;
  readonly iterations: number;
  readonly queries: number[][];
  readonly greedy: readonly {
    readonly model: 'trees' | 'smooth';
    readonly queries: number[][];
    readonly first: number[][];
    readonly tuned: number[][];
    readonly ordered: number[][];
  }[];
  readonly answers: Record<'random' | 'random-sequential', { readonly judged: Judged[][] }>;
}

const golden = readGolden<CfnowGolden>('cfnow');
const rows = goldenRows(golden);
const settings = { ...PLENTY, ...CFNOW_AS_PACKAGED, tuning: golden.iterations };
/** The package knows no ranges. */
const FREE = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

function spaceOf(model: 'trees' | 'smooth', query: readonly number[]): Promise<SearchSpace> {
  return goldenSpace(golden, goldenPredictor(golden, model), rows, query, FREE);
}

describe.each(golden.greedy)('like the original CFNOW, greedy, on the classifier of $model', (original) => {
  const { model, queries } = original;

  test('the same first counterfactual', async () => {
    for (const [i, query] of queries.entries()) {
      const { found } = await cfnowFirst(await spaceOf(model, query), { ...settings, variant: 'greedy' });
      expect([...found[0]!.vector], `query ${i}`).toEqual(original.first[i]);
    }
  });

  test('the same after fine tuning, but for the order of Python sets', async () => {
    const different: number[] = [];
    for (const [i, query] of queries.entries()) {
      const { found } = await cfnowSearch(await spaceOf(model, query), { ...settings, variant: 'greedy' });
      expect([...found[0]!.vector], `query ${i}`).toEqual(original.ordered[i]);
      if (found[0]!.vector.join() !== original.tuned[i]!.join()) different.push(i);
    }
    expect(different.length).toBeLessThanOrEqual(model === 'trees' ? 1 : 0);
  });
});

test.each(['random', 'random-sequential'] as const)(
  'like the original CFNOW, %s: equivalent validity, changes and L1',
  async (variant) => {
    const own: Judged[][] = [];
    for (const query of golden.queries) {
      const space = await spaceOf('trees', query);
      const judged: Judged[] = [];
      for (let seed = 0; seed < golden.seeds; seed++) {
        const { found } = await cfnowSearch(space, { ...settings, variant, seed });
        judged.push(...found.map((one) => judge(space, one, 1e-9)));
      }
      own.push(judged);
    }
    const compared = equivalence(own, golden.answers[variant].judged);
    expect(compared.filter(({ equivalent }) => !equivalent)).toEqual([]);
  },
);
