import { describe, expect, it } from 'vitest';
import { experimentOf } from './experiment.fixture';
import { bandText, curveChart, curveSummary, scoreText } from './experiment-curves';
import { curveFacts, curvesSvg } from './experiment-svg';
import { linesOf } from './experiment-url';

const experiment = experimentOf({ smote: 13, oversampling: 12, exact: 18 });
const { summary, settings } = experiment;
const CHOICE = { metric: 'f1', scenario: 'A', classifier: 'xgboost' } as const;
const ALL = linesOf(settings);

describe('the chart of an experiment', () => {
  const chart = curveChart(summary, CHOICE, ALL);

  it('has all rows as a level line, then the reduced rows and every augmenter', () => {
    expect(chart.lines.map(({ name }) => name)).toEqual([
      'Full data',
      'Reduced data',
      'SMOTE',
      'Oversampling',
      'Exact',
    ]);
    expect(chart.levels).toEqual([10, 50]);
    const [full, none] = chart.lines;
    // 18 and 12 right of 20 in each class.
    expect(full?.points.map(({ value }) => value)).toEqual([0.9, 0.9]);
    expect(none?.points.map(({ level, value }) => [level, scoreText(value)])).toEqual([
      [10, '0.850'],
      [50, '0.600'],
    ]);
  });

  it('keeps places and axis when lines are hidden', () => {
    const some = curveChart(summary, CHOICE, ALL, ['exact']);
    expect(some.lines).toEqual([chart.lines[4]]);
    expect(some.range).toEqual(chart.range);
    for (const { low, high } of chart.lines.flatMap(({ points }) => points)) {
      expect(low).toBeGreaterThanOrEqual(chart.range[0]);
      expect(high).toBeLessThanOrEqual(chart.range[1]);
    }
    expect(chart.ticks[0]).toBe(chart.range[0]);
    expect(chart.ticks.at(-1)).toBe(chart.range[1]);
    expect(chart.ticks.length).toBeLessThanOrEqual(8);
  });

  it('is told in a sentence', () => {
    const words = curveSummary(chart);
    expect(words).toContain('F1, scenario A, XGBoost, from 10 to 50 % removed.');
    expect(words).toContain('Full data 0.900. Reduced data from 0.850 to 0.600.');
    expect(bandText({ low: 0.5, high: 0.7004 })).toBe('0.500 to 0.700');
  });

  it('leaves out what is not finished and what is no number', () => {
    const early = experimentOf({ smote: 13 }, { finished: 3 });
    const partial = curveChart(early.summary, CHOICE, linesOf(early.settings));
    expect(partial.levels).toEqual([10]);
    expect(partial.lines.map(({ id }) => id)).toEqual(['full', 'none', 'smote']);
    const nothing = curveChart({ curves: [] }, CHOICE, ALL);
    expect(nothing).toMatchObject({ levels: [], lines: [] });
    expect(curveSummary(nothing)).toContain('No cell is finished yet');
    const broken = summary.curves.map((curve) => ({
      ...curve,
      points: curve.points.map((point) => ({ ...point, value: null as unknown as number })),
    }));
    expect(curveChart({ curves: broken }, CHOICE, ALL).lines).toEqual([]);
  });
});

describe('the picture', () => {
  const chart = curveChart(summary, CHOICE, ALL, ['full', 'none', 'exact']);
  const facts = curveFacts(experiment, chart, true);

  it('draws each line shown through its points, at the values of the table', () => {
    const svg = curvesSvg(chart, facts, true);
    const lines = [...svg.matchAll(/<polyline points="([^"]+)"/g)].map(([, points = '']) =>
      points.split(' ').map((pair) => pair.split(',').map(Number)),
    );
    expect(lines).toHaveLength(3);
    expect(svg.match(/<polygon /g)).toHaveLength(3);
    // Two markers for each of two lines with points, and one in the legend; all rows have none.
    expect(svg.match(/<path /g)).toHaveLength(6);
    const [full, none, exact] = lines;
    const perUnit = (none![1]![1]! - full![0]![1]!) / (0.9 - 0.6);
    expect(none![0]![1]! - full![0]![1]!).toBeCloseTo(0.05 * perUnit, 0);
    expect(exact![1]![1]).toBe(full![0]![1]);
    expect(svg).toContain('Toy &#60;days&#62; (simulated data)');
    expect(svg).not.toMatch(/NaN|undefined|<days>/);
  });

  it('leaves the bands out when they are off, and has whiskers where there is one level', () => {
    expect(curvesSvg(chart, facts, false)).not.toContain('<polygon ');
    const one = {
      ...chart,
      levels: [50],
      lines: chart.lines.map((line) => ({ ...line, points: line.points.slice(1) })),
    };
    const svg = curvesSvg(one, facts, true);
    expect(svg.match(/<polygon /g)).toHaveLength(1);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  it('says how far an unfinished experiment is', () => {
    const early = experimentOf({ smote: 13 }, { finished: 3 });
    expect(curveFacts(early, chart, true).caption.join()).toContain('unfinished: 3 of 10 cells');
  });
});
