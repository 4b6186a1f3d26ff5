import { describe, expect, it } from 'vitest';
import { Random } from '@/lib/random';
import { gammaOfNormal, mixLevels, shiftedLognormal, splitNormal } from './latent';

const random = new Random('latent');
const scores = Array.from({ length: 20_000 }, () => random.normal());

function moments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((s, v) => s + v, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / values.length) };
}

describe('marginals of normal scores', () => {
  it('makes a gamma of the wanted mean and shape that keeps the order', () => {
    const { mean, sd } = moments(scores.map((z) => gammaOfNormal(z, 3.53, 33)));
    expect(Math.abs(mean / 33 - 1)).toBeLessThan(0.02);
    expect(Math.abs(sd / (33 / Math.sqrt(3.53)) - 1)).toBeLessThan(0.02);
    expect(gammaOfNormal(-9, 3.53, 33)).toBe(0);
    expect(gammaOfNormal(0.5, 3.53, 33)).toBeGreaterThan(gammaOfNormal(0.4, 3.53, 33));
  });

  it('splits a variance into a person’s share and a day’s share', () => {
    const mixed = scores.slice(1).map((day, i) => mixLevels(scores[i]!, day, 0.3));
    expect(moments(mixed).sd).toBeCloseTo(1, 1);
    expect(mixLevels(1, 0, 0.3) ** 2).toBeCloseTo(0.3, 12);
  });

  it('puts a split normal on its median and quartiles', () => {
    const at = (z: number) => splitNormal(z, [7, 6.3, 7.9]);
    expect([at(-0.67449), at(0), at(0.67449)]).toEqual([expect.closeTo(6.3, 9), 7, expect.closeTo(7.9, 9)]);
  });

  it('gives a shifted lognormal its mean, SD and floor', () => {
    const values = scores.map((z) => shiftedLognormal(z, 30, 7, 14));
    const { mean, sd } = moments(values);
    expect(Math.abs(mean / 30 - 1)).toBeLessThan(0.01);
    expect(Math.abs(sd / 7 - 1)).toBeLessThan(0.04);
    expect(Math.min(...values)).toBeGreaterThan(14);
  });
});
