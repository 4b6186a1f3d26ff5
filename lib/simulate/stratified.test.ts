import { describe, expect, it } from 'vitest';
import { Random } from '@/lib/random';
import { correlation } from './effect-moments.fixture';
import { StratifiedNormals } from './stratified';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const people = (seed: number, n: number) => {
  const scores = new StratifiedNormals(new Random(seed), NAMES);
  return Array.from({ length: n }, (_, i) => scores.at(i));
};

describe('StratifiedNormals', () => {
  it('has one person in every thirty-second of each variable', () => {
    const block = people(1, 32);
    for (const [d] of NAMES.entries()) {
      const sorted = block.map((scores) => scores[d]!).sort((a, b) => a - b);
      expect(sorted.filter((z) => z < 0)).toHaveLength(16);
      expect(sorted.filter((z) => z < -0.67449)).toHaveLength(8);
    }
  });

  it('is free of all but small chance correlations', () => {
    const block = people(2, 32);
    for (let i = 0; i < NAMES.length; i++)
      for (let j = 0; j < i; j++) {
        const r = correlation(
          block.map((s) => s[i]!),
          block.map((s) => s[j]!),
        );
        expect(Math.abs(r)).toBeLessThan(0.2);
      }
  });

  it('gives a person the same scores in any cohort that has them', () => {
    const scores = new StratifiedNormals(new Random(3), NAMES);
    const later = scores.at(40);
    expect(people(3, 41)[40]).toEqual(later);
    expect(scores.at(3)).toEqual(people(3, 4)[3]);
    expect(people(4, 4)[3]).not.toEqual(people(3, 4)[3]);
  });
});
