import { describe, expect, it } from 'vitest';
import { figuresOf } from '@/lib/cohort';
import { cellOf, move, planOf } from '@/lib/cohort/cell.fixture';
import { engineFamily, engineShort } from './engine-short';
import { noPlanWords } from './no-plan-words';
import {
  differenceUnit,
  frequencyRows,
  frequencySummary,
  metricText,
  qualityRows,
  radarAxes,
  reasonRows,
  shareText,
  signedMetricText,
  signedText,
  sizeRows,
  wilsonText,
} from './study-figures';

const ENGINES = ['exact', 'nice-none', 'dice-random'];
const figures = figuresOf({
  engines: ENGINES,
  features: ['steps', 'sleepHours', 'deepSleepPct', 'activeMinutes', 'glucoseMean', 'lightSleepPct', 'bmi'],
  cells: [
    cellOf('exact', 0, 1, [
      planOf([move('sleepHours', 6, 7.5)], {}, { consequences: [move('lightSleepPct', 60, 58)] }),
    ]),
    cellOf('exact', 1, 2, [planOf([move('glucoseMean', 180, 162)])]),
    cellOf('nice-none', 0, 1, [planOf([move('sleepHours', 6, 6.5)])]),
    cellOf('nice-none', 1, 2, []),
    cellOf('dice-random', 0, 1, []),
  ],
  seed: 1,
});

describe('the rows of radar and dot plot', () => {
  const rows = frequencyRows(figures, ENGINES);

  it('are in the order of the schema, with actions enough for a polygon, and what follows after them', () => {
    expect(rows.map(({ feature, as }) => `${feature} ${as}`)).toEqual([
      'deepSleepPct action',
      'sleepHours action',
      'activeMinutes action',
      'steps action',
      'glucoseMean action',
      'lightSleepPct consequence',
    ]);
    expect(radarAxes(rows)).toHaveLength(5);
  });

  it('hold one share an engine, and none where it made no plan', () => {
    const [, sleep] = rows;
    expect(sleep?.shares.map((share) => share?.value)).toEqual([0.5, 1, undefined]);
    expect(frequencyRows(figures, ['nice-none'])[1]?.shares.map((share) => share?.n)).toEqual([1]);
  });

  it('are told in a sentence', () => {
    expect(frequencySummary(rows, ENGINES.map(engineShort))).toContain(
      'NICE none: most often Time asleep 100 %',
    );
    expect(frequencySummary(rows, ENGINES.map(engineShort))).toContain('DiCE random: most often nothing');
  });
});

it('sizes carry their sign and the unit of a difference', () => {
  const [sleep, glucose, light] = sizeRows(figures, ENGINES);
  expect([sleep?.feature, glucose?.feature, light?.feature]).toEqual([
    'sleepHours',
    'glucoseMean',
    'lightSleepPct',
  ]);
  expect([sleep?.as, light?.as]).toEqual(['action', 'consequence']);
  expect(sleep?.sizes.map((size) => size?.median)).toEqual([1.5, 0.5, undefined]);
  expect(signedText('sleepHours', 1.5, 'mg/dL')).toBe('+1.50');
  expect(signedText('glucoseMean', -18, 'mg/dL')).toBe('−18');
  expect(signedText('glucoseMean', -18, 'mmol/L')).toBe('−1.0');
  expect(differenceUnit('glucoseMean', 'mmol/L')).toBe('mmol/L');
  expect(differenceUnit('deepSleepPct', 'mg/dL')).toBe('points');
});

it('quality holds figures and differences to the reference, and leaves out what nobody has', () => {
  const rows = qualityRows(figures, ENGINES, 'exact');
  const coverage = rows.find(({ metric }) => metric.id === 'coverage');
  expect(coverage?.cells.map(({ figure }) => figure?.value)).toEqual([1, 0.5, 0]);
  expect(coverage?.cells.map(({ difference }) => difference?.value)).toEqual([undefined, -0.5, -1]);
  expect(rows.some(({ metric }) => metric.id === 'robustness')).toBe(false);
  expect(coverage && metricText(coverage.metric, 0.0002)).toBe('0.0002');
  expect(coverage && metricText(coverage.metric, 0.5)).toBe('0.500');
  expect(coverage && signedMetricText(coverage.metric, 0.00001)).toBe('0.000');
  expect(coverage && signedMetricText(coverage.metric, 0.0004)).toBe('+0.0004');
  expect(coverage && signedMetricText(coverage.metric, -0.25)).toBe('−0.250');
});

it('reasons are counted for each engine, the most frequent first', () => {
  expect(reasonRows(figures, ENGINES)).toEqual([{ reason: 'cap', counts: [0, 1, 1] }]);
  expect(noPlanWords('cap')).toBe('More changes needed than allowed');
  expect(noPlanWords('from-the-future')).toBe('from-the-future');
});

it('a share is zero per cent only where nothing was counted', () => {
  expect(shareText({ value: 0 })).toBe('0 %');
  expect(shareText({ value: 0.002 })).toBe('0.2 %');
  expect(shareText({ value: 0.345 })).toBe('35 %');
  expect(wilsonText({ value: 0.5, low: 0.211, high: 0.789, n: 8 })).toBe('21 to 79 %, n 8');
});

it('engines have a short name from their id', () => {
  expect(
    ['exact', 'nice-none', 'dice-kdtree', 'cfnow-random-sequential', 'llm', 'own'].map(engineShort),
  ).toEqual(['Exact', 'NICE none', 'DiCE k-d tree', 'CFNOW random-sequential', 'Language model', 'own']);
  expect(engineFamily('cfnow-random-sequential')).toBe('cfnow');
});
