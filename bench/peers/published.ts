import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchRow } from '../report';

/** Figures that Brughmans, Leyman and Martens published (arXiv 2104.07411, appendix), where they are at hand. */
const FILE = path.join('..', 'shared', 'data', 'cf-benchmarks', 'published_NICE_appendix_long.csv');

const SETS: Readonly<Record<string, BenchRow['set']>> = { pima: 'pima', breast_w: 'breast-cancer' };
const CLASSIFIERS: Readonly<Record<string, string>> = { RF: 'random-forest', ANN: 'neural-network' };
const ENGINES: Readonly<Record<string, string>> = {
  'NICE (none)': 'nice-none',
  'NICE (spars)': 'nice-sparsity',
  'NICE (prox)': 'nice-proximity',
  'NICE (plaus)': 'nice-plausibility',
  DiCE: 'dice',
};

/** Their metrics and ours; `scale` turns their unit into ours. Distances keep their own names: they are scaled otherwise. */
const METRICS: Readonly<
  Record<string, { readonly metric: string; readonly unit: string; readonly scale: number }>
> = {
  Coverage: { metric: 'coverage', unit: '1', scale: 0.01 },
  Sparsity: { metric: 'changed', unit: '1', scale: 1 },
  'L1(norm)': { metric: 'publishedL1Norm', unit: 'sum', scale: 1 },
  'L1(std)': { metric: 'publishedL1Std', unit: 'sum', scale: 1 },
  Time: { metric: 'wallSeconds', unit: 's', scale: 0.001 },
};

/** Rows they explained of each set. */
const EXPLAINED = 200;

/** The published means for the tables of this benchmark; none where the file is absent. */
export function publishedRows(): readonly BenchRow[] {
  if (!existsSync(FILE)) return [];
  return readFileSync(FILE, 'utf8')
    .trim()
    .split(/\r?\n/)
    .flatMap((line): BenchRow[] => {
      const [dataset = '', model = '', name = '', method = '', statistic, value] = line.split(',');
      const [set, engine, known] = [SETS[dataset], ENGINES[method], METRICS[name]];
      if (!set || !engine || !known || statistic !== 'mean' || !Number.isFinite(Number(value || 'none')))
        return [];
      return [
        {
          set,
          classifier: CLASSIFIERS[model] ?? model,
          engine: `${engine}@published`,
          setting: 'like-for-like-free',
          metric: known.metric,
          value: Number(value) * known.scale,
          n: EXPLAINED,
          unit: known.unit,
        },
      ];
    });
}
