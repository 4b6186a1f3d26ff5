import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendShape, trendWords } from './trend';

const BOX = { width: 84, height: 20, days: 7 };
const trends = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), {
  maxLength: 7,
});

describe('trend', () => {
  it('draws every predicted day once, inside the box, and breaks the line where there is no prediction', () => {
    fc.assert(
      fc.property(trends, (trend) => {
        const { segments } = trendShape(trend, 0.5, BOX);
        const points = segments.flat();
        expect(points).toHaveLength(trend.filter((p) => p !== null).length);
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(BOX.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(BOX.height);
        }
        const runs = trend.filter((p, i) => p !== null && (i === 0 || trend[i - 1] === null)).length;
        expect(segments).toHaveLength(runs);
      }),
    );
  });

  it('marks the newest day only when it has a prediction', () => {
    expect(trendShape([0.2, 0.9], 0.5, BOX).last?.x).toBeCloseTo(BOX.width - 3);
    expect(trendShape([0.2, null], 0.5, BOX).last).toBeUndefined();
  });

  it('says in words what the line shows', () => {
    expect(trendWords([0.21, null, 0.81], 0.48)).toBe(
      'Last 3 days, oldest first: 0.21, not enough data, 0.81. 1 of them high.',
    );
  });
});
