import {
  type CellResult,
  type ExperimentSummary,
  type Interval,
  REPORTED_BY_PAPER,
} from '@/lib/augmentation';
import type { BenchRow } from '../report';

const SETTING = 'half';

function figure(
  row: Omit<BenchRow, 'value' | 'ci' | 'unit' | 'setting'>,
  interval: Interval | undefined,
): readonly BenchRow[] {
  if (!interval) return [];
  const { value, low, high } = interval;
  return [{ ...row, setting: SETTING, value, ci: [low, high], unit: '1' }];
}

/** F1 gains over everything and by classifier. */
export function gainRows(set: string, { gains }: ExperimentSummary): readonly BenchRow[] {
  return gains.flatMap((gain) => {
    if (gain.metric !== 'f1' || gain.scenario !== undefined || gain.level !== undefined) return [];
    const all = gain.set === 'all' ? 'All' : '';
    const row = { set, classifier: gain.classifier, engine: gain.augmenter, n: gain.cells };
    return [
      ...figure({ ...row, metric: `relativeF1Gain${all}` }, gain.relative),
      ...figure({ ...row, metric: `recovery${all}` }, gain.recovery),
    ];
  });
}

/** Engines against baselines, with their corrected p values. */
export function comparisonRows(set: string, { comparisons }: ExperimentSummary): readonly BenchRow[] {
  return comparisons.flatMap((one) => {
    const all = one.set === 'all' ? 'All' : '';
    const row = { set, engine: one.augmenter, against: one.against, n: one.cells };
    return [
      ...figure({ ...row, metric: `relativeF1Gain${all}Difference` }, one),
      { ...row, setting: SETTING, metric: `relativeF1Gain${all}PHolm`, value: one.pHolm, unit: '1' },
    ];
  });
}

/** How synthetic rows lie to real ones, means over cells. */
export function distanceRows(set: string, { distances }: ExperimentSummary): readonly BenchRow[] {
  return distances.flatMap(({ augmenter: engine, cells: n, ...distance }) =>
    (['ksMean', 'nearest', 'nearestReal', 'duplicates', 'agreement', 'made'] as const).flatMap((metric) => {
      const value = distance[metric];
      return value === undefined ? [] : [{ set, engine, setting: SETTING, metric, value, n, unit: '1' }];
    }),
  );
}

/** Seconds of the grid, of reading it again, and of a cell of each classifier and augmenter. */
export function timeRows(
  set: string,
  results: readonly CellResult[],
  gridSeconds: number | undefined,
  cachedSeconds: number,
): readonly BenchRow[] {
  const seconds = new Map<string, { classifier: string; engine: string; all: number[] }>();
  for (const { cell, seconds: own } of results) {
    const key = `${cell.classifier}/${cell.augmenter}`;
    const group = seconds.get(key) ?? { classifier: cell.classifier, engine: cell.augmenter, all: [] };
    group.all.push(own);
    seconds.set(key, group);
  }
  const perCell = [...seconds.values()].map(({ classifier, engine, all }) => ({
    set,
    classifier,
    engine,
    setting: SETTING,
    metric: 'wallSecondsPerCell',
    value: all.reduce((sum, one) => sum + one, 0) / all.length,
    n: all.length,
    unit: 's',
  }));
  const n = results.length;
  return [
    ...(gridSeconds === undefined
      ? []
      : [{ set, setting: SETTING, metric: 'wallSeconds', value: gridSeconds, n, unit: 's' }]),
    { set, setting: SETTING, metric: 'wallSecondsFromCells', value: cachedSeconds, n, unit: 's' },
    ...perCell,
  ];
}

/** What the paper reports, labelled as such. */
export function paperRows(): readonly BenchRow[] {
  const { scenarioA, f1At50 } = REPORTED_BY_PAPER;
  const row = { set: 'paper', engine: 'llama-finetuned@published', n: 0, unit: '1' };
  return [
    { ...row, setting: 'scenario A', metric: 'relativeF1Gain', value: scenarioA.f1 },
    { ...row, setting: '50 % removed', metric: 'relativeF1Gain', value: f1At50 },
  ];
}
