import { describe, expect, test } from 'vitest';
import { meanDifference, type Pair, ratioOfMeans, typicalRatio } from './paired-interval';

const pairs: readonly Pair[] = Array.from({ length: 40 }, (_, i) => ({
  person: `p${i % 8}`,
  own: 2 + (i % 5),
  other: 4 + 2 * (i % 5),
}));

describe('paired figures', () => {
  test('a constant ratio has no spread, a ratio of means weighs rows by size', () => {
    expect(typicalRatio(pairs, 1)).toEqual({
      value: expect.closeTo(0.5),
      ci: [expect.closeTo(0.5), expect.closeTo(0.5)],
      n: 40,
    });
    expect(ratioOfMeans(pairs, 1).value).toBeCloseTo(0.5);
    const uneven = [
      { person: 'a', own: 1, other: 1 },
      { person: 'b', own: 1, other: 9 },
    ];
    expect(ratioOfMeans(uneven, 1).value).toBeCloseTo(0.2);
    expect(typicalRatio(uneven, 1).value).toBeCloseTo(1 / 3);
  });

  test('an interval resamples people, not rows', () => {
    const clustered = Array.from({ length: 400 }, (_, i) => ({ person: `p${i % 4}`, own: i % 4, other: 0 }));
    const scattered = clustered.map((pair, i) => ({ ...pair, person: `p${i}` }));
    const width = ({ ci }: { readonly ci?: readonly [number, number] }): number => ci![1] - ci![0];
    expect(width(meanDifference(clustered, 1))).toBeGreaterThan(4 * width(meanDifference(scattered, 1)));
    expect(meanDifference(clustered, 1)).toEqual(meanDifference(clustered, 1));
    expect(meanDifference(clustered.slice(0, 1), 1).ci).toBeUndefined();
  });
});
