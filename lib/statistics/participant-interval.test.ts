import { describe, expect, it } from 'vitest';
import { Random } from '@/lib/random';
import { participantInterval } from './participant-interval';
import { quantile } from './quantile';

describe('an interval over people', () => {
  it('is the percentile interval of means over people drawn with replacement', () => {
    const people = ['a', 'a', 'b', 'c', 'c', 'c'];
    const values = [1, 2, 6, undefined, 3, 5];
    const { value, ci } = participantInterval(people, values, 7);
    expect(value).toBeCloseTo((1 + 2 + 6 + 3 + 5) / 5);
    // The same draws, row by row.
    const rows = [[1, 2], [6], [3, 5]];
    const random = new Random(7).fork('participant-interval');
    const means = Array.from({ length: 1000 }, () => {
      const drawn = Array.from({ length: 3 }, () => rows[random.integer(3)]!).flat();
      return drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    });
    expect(ci?.[0]).toBeCloseTo(quantile(means, 0.025), 10);
    expect(ci?.[1]).toBeCloseTo(quantile(means, 0.975), 10);
  });

  it('is not narrowed by counting the same person more often', () => {
    const once = participantInterval([1, 2, 3, 4], [1, 2, 3, 4], 1);
    const often = participantInterval(
      Array.from({ length: 400 }, (_, i) => i % 4),
      Array.from({ length: 400 }, (_, i) => 1 + (i % 4)),
      1,
    );
    expect(often.ci?.[0]).toBeCloseTo(once.ci![0], 10);
    expect(often.ci?.[1]).toBeCloseTo(once.ci![1], 10);
  });

  it('does not exist for one person, nor for nobody', () => {
    expect(participantInterval([1, 1], [2, 4], 1)).toEqual({ value: 3 });
    expect(participantInterval([1, 2], [undefined, undefined], 1).value).toBeNaN();
  });
});
