import { describe, expect, test } from 'vitest';
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
import { DICE_AS_PACKAGED, diceSearch } from '.';

interface DiceGolden extends GoldenTable {
  readonly precision: readonly number[];
  readonly total: number;
  readonly seeds: number;
  readonly queries: number[][];
  readonly answers: {
    readonly kdtree: { readonly found: number[][][] };
    readonly random: { readonly judged: Judged[][][] };
    readonly genetic: { readonly judged: Judged[][][] };
  };
}

const golden = readGolden<DiceGolden>('dice');
const { queries, answers, precision, total: k, seeds } = golden;
const rows = goldenRows(golden);
const predictor = goldenPredictor(golden, 'trees');
const settings = { ...PLENTY, ...DICE_AS_PACKAGED, k, precision };

describe('like the original DiCE', () => {
  test('k-d tree: the same answers', async () => {
    for (const [i, query] of queries.entries()) {
      const space = await goldenSpace(golden, predictor, rows, query);
      const { found } = await diceSearch(space, { ...settings, variant: 'kdtree' });
      const own = found.map(({ vector }) => [...vector].map((value) => Math.round(value * 1e4) / 1e4));
      expect(own, `query ${i}`).toEqual(answers.kdtree.found[i]);
    }
  });

  test.each(['random', 'genetic'] as const)('%s: equivalent validity, changes and L1', async (variant) => {
    const own: Judged[][] = [];
    for (const query of queries) {
      const space = await goldenSpace(golden, predictor, rows, query);
      const judged: Judged[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        const { found } = await diceSearch(space, { ...settings, variant, seed });
        judged.push(...found.map((one) => judge(space, one, 1e-4)));
      }
      own.push(judged);
    }
    const compared = equivalence(
      own,
      answers[variant].judged.map((ofSeeds) => ofSeeds.flat()),
    );
    expect(compared.filter(({ equivalent }) => !equivalent)).toEqual([]);
  });
});
