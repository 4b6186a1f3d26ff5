import { describe, expect, test } from 'vitest';
import {
  type GoldenTable,
  goldenPredictor,
  goldenRows,
  goldenSpace,
  PLENTY,
  readGolden,
} from '../heuristic/golden.fixture';
import { niceSearch } from '.';
import type { NiceVariant } from './reward';

interface NiceGolden extends GoldenTable {
  readonly cases: readonly {
    readonly model: 'trees' | 'smooth';
    readonly queries: number[][];
    readonly answers: Record<NiceVariant, { readonly found: number[][] }>;
  }[];
}

const golden = readGolden<NiceGolden>('nice');
const rows = goldenRows(golden);

describe.each(golden.cases)(
  'like the original NICE on the classifier of $model',
  ({ model, queries, answers }) => {
    const predictor = goldenPredictor(golden, model);

    test.each(['none', 'sparsity', 'proximity', 'plausibility'] as const)('%s', async (variant) => {
      for (const [i, query] of queries.entries()) {
        const space = await goldenSpace(golden, predictor, rows, query);
        const { found } = await niceSearch(space, { ...PLENTY, variant });
        expect([...(found[0]?.vector ?? [])], `query ${i}`).toEqual(answers[variant].found[i]);
      }
    });
  },
);
