import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { COHORT_METRICS, figuresOf } from '@/lib/cohort';
import { cellOf, move, planOf } from '@/lib/cohort/cell.fixture';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { figuresCsv, plansCsv } from './study-csv';
import { frequencyRows, radarAxes } from './study-figures';
import { dotsSvg, radarSvg } from './study-svg';
import type { StudyHead } from './study-types';

const ENGINES = ['exact', 'nice-none'];
const cells = [
  cellOf('exact', 0, 1, [planOf([move('sleepHours', 6, 7)]), planOf([move('steps', 4000, 6000)])]),
  cellOf('exact', 1, 2, [planOf([move('sleepHours', 5, 7)])]),
  cellOf('nice-none', 0, 1, [planOf([move('sleepHours', 6, 8), move('steps', 4000, 5000)])]),
  cellOf('nice-none', 1, 2, []),
];
const figures = figuresOf({ engines: ENGINES, features: ['sleepHours', 'steps'], cells, seed: 1 });
const study: StudyHead = {
  id: 'study-1',
  name: '=cmd()',
  status: 'done',
  createdAt: '2026-01-01T00:00:00.000Z',
  dataset: { id: 'd', name: '=HYPERLINK("x"), all', kind: 'csv', synthetic: true, licence: 'none' },
  classifier: { id: 'simulated-effects-xgboost', hash: '0123456789abcdef', threshold: 0.45 },
  slice: { predictedHigh: true, maxDays: 2, daysEach: 1 },
  engines: ENGINES.map((id) => ({ id, label: id })),
  setting: 'product',
  constraints: PRODUCT_CONSTRAINTS,
  k: 2,
  seed: 1,
  people: 2,
  days: 2,
  cellsDone: 4,
};

const read = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

describe('the figures as CSV', () => {
  const rows = read(figuresCsv(study, figures));
  const value = (engine: string, figure: string, item: string, against = '') =>
    rows.find(
      (row) => row.engine === engine && row.figure === figure && row.item === item && row.against === against,
    );

  it('are those of the screen, figure by figure', () => {
    let compared = 0;
    for (const engine of ENGINES) {
      const own = figures.engines[engine]!;
      for (const { metric, value: mean, n } of own.quality) {
        expect(value(engine, 'quality', metric)).toMatchObject({ value: String(mean), n: String(n) });
        compared++;
      }
      for (const { feature, asAction } of own.frequency)
        expect(value(engine, 'changeFrequency', feature)).toMatchObject({
          value: String(asAction.value),
          low: String(asAction.low),
          high: String(asAction.high),
          n: String(asAction.n),
        });
      for (const [against, list] of Object.entries(own.differences))
        for (const { metric, value: mean } of list)
          expect(value(engine, 'difference', metric, against)?.value).toBe(String(mean));
    }
    expect(compared).toBeGreaterThan(20);
    expect(value('nice-none', 'noPlan', 'cap')).toMatchObject({ value: '1', n: '2' });
    expect(value('exact', 'changeMedian', 'sleepHours')).toMatchObject({ value: '1.5', unit: 'h', n: '2' });
  });

  it('name data, classifier and setting in every row, and no formula', () => {
    for (const row of rows)
      expect(row).toMatchObject({
        study: 'study-1',
        set: '\'=HYPERLINK("x"), all',
        simulated: 'true',
        classifier: 'simulated-effects-xgboost@01234567',
        setting: 'product',
      });
    const units = new Set(COHORT_METRICS.map(({ unit }) => unit as string));
    for (const row of rows.filter(({ figure }) => figure === 'quality'))
      expect(units.has(row.unit!)).toBe(true);
  });
});

it('the plans as CSV are one row a plan, and one for a day without any', () => {
  const rows = read(
    plansCsv(
      study,
      cells,
      new Map([
        [0, 0.8],
        [1, 0.7],
      ]),
    ),
  );
  expect(rows).toHaveLength(5);
  expect(rows[1]).toMatchObject({
    engine: 'exact',
    row: '1',
    person: '1',
    plan: '2',
    noPlan: '',
    changes: 'steps: 4000 > 6000',
    probabilityBefore: '0.8',
    probabilityAfter: '0.3',
    valid: 'true',
    cpuSeconds: '0.1',
  });
  expect(rows[4]).toMatchObject({
    engine: 'nice-none',
    row: '2',
    person: '2',
    plan: '',
    noPlan: 'cap',
    modelRows: '10',
  });
  expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['patient', 'day', 'date']));
});

describe('the pictures', () => {
  const rows = frequencyRows(figures, ENGINES);
  const facts = {
    title: 'Shares <of> plans',
    caption: ['Made up & "simulated"', 'two days'],
    names: ['Exact', 'NICE none'],
  };

  it('draw one polygon an engine over the spokes, at the shares of the table', () => {
    const svg = radarSvg(rows, facts);
    const polygons = [
      ...svg.matchAll(/<polygon points="([^"]+)" fill="none" stroke="(#[0-9a-f]+)" stroke-width="2"/g),
    ];
    expect(polygons).toHaveLength(2);
    const [first = ''] = polygons.map(([, points]) => points);
    const corners = first.split(' ').map((pair) => pair.split(',').map(Number));
    expect(corners).toHaveLength(radarAxes(rows).length);
    // Sleep is the first spoke, straight up: 2 of 3 plans of a radius of 190 around (330, 300).
    expect(corners[0]?.[0]).toBeCloseTo(330, 1);
    expect(corners[0]?.[1]).toBeCloseTo(300 - (190 * 2) / 3, 1);
    expect(svg).toContain('Shares &#60;of&#62; plans');
    expect(svg).not.toContain('<of>');
  });

  it('hold a dot with its interval for every share', () => {
    const svg = dotsSvg(rows, facts);
    const shares = rows.flatMap((row) => row.shares.filter((share) => share !== undefined));
    // One marker a share, and one a name in the legend.
    expect(svg.match(/<path /g)).toHaveLength(shares.length + facts.names.length);
    expect(svg).toContain('67 %');
    expect(svg).toContain('Made up &#38; &#34;simulated&#34;');
    expect(svg).toContain('>two days<');
  });

  it('name every dot where there are more engines than styles', () => {
    const names = Array.from({ length: 6 }, (_, i) => `Engine ${i}`);
    const repeated = rows.map((row) => ({ ...row, shares: names.map(() => row.shares[0]) }));
    const svg = dotsSvg(repeated, { ...facts, names });
    expect(svg.match(/>67 % Engine 5</g)).toHaveLength(1);
    expect(svg.match(/<path /g)).toHaveLength(6 * repeated.length);
  });
});
