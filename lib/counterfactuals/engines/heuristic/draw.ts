import type { Random } from '@/lib/random';
import type { SearchSpace } from '../../space';

/** Draws a value of one column, uniform over what the space allows, the measured value among it. */
export type Draw = (column: number) => number;

/**
 * Uniform over the candidate values of stepped and categorical columns, over the allowed ranges of free ones.
 * @param precision decimals to round a free value to, one a column
 */
export function drawFrom(space: SearchSpace, random: Random, precision?: readonly number[]): Draw {
  const samplers = space.columns.map((column, c): (() => number) => {
    const from = space.factual[c]!;
    if (!column.action) return () => from;
    if (column.kind === 'categorical' || column.step !== undefined) {
      const values = [from, ...space.values(c)];
      return () => random.pick(values);
    }
    const { low, high, direction, minChange } = column;
    const up = [
      direction === 'down' ? Number.NaN : Math.max(low, minChange > 0 ? from + minChange : low),
      high,
    ] as const;
    const down = [
      low,
      direction === 'up' ? Number.NaN : Math.min(high, minChange > 0 ? from - minChange : high),
    ] as const;
    // Without a smallest change both sides are one range; with one they lie apart.
    const sides = (
      minChange > 0
        ? [up, down]
        : [
            [
              direction === 'up' ? Math.max(low, from) : low,
              direction === 'down' ? Math.min(high, from) : high,
            ] as const,
          ]
    ).filter(([least, most]) => least <= most);
    const length = sides.reduce((sum, [least, most]) => sum + most - least, 0);
    const decimals = precision?.[c];
    const inside = (value: number): number =>
      sides.some(([least, most]) => value >= least && value <= most) ? value : from;
    return () => {
      let at = random.uniform() * length;
      for (const [least, most] of sides) {
        if (at <= most - least)
          return inside(decimals === undefined ? least + at : roundTo(least + at, decimals));
        at -= most - least;
      }
      return from;
    };
  });
  return (column) => samplers[column]!();
}

/** Rounds to a number of decimals. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
