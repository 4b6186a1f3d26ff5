import { describe, expect, it } from 'vitest';
import { Random } from './random';

function moments(draw: () => number, n = 40_000): { mean: number; sd: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  const mean = sum / n;
  return { mean, sd: Math.sqrt(squares / n - mean * mean) };
}

describe('Random', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number | string) =>
      Array.from(
        { length: 8 },
        (
          (r) => () =>
            r.uint32()
        )(new Random(seed)),
      );
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw('cohort')).not.toEqual(draw('cohorT'));
  });

  it('keeps its sequence from one version to the next', () => {
    const random = new Random(1);
    expect([random.uint32(), random.uint32(), random.uint32()]).toMatchInlineSnapshot(`
      [
        717294076,
        3334508801,
        3027760964,
      ]
    `);
  });

  it('forks by name alone, whatever was drawn before', () => {
    const fresh = new Random(3);
    const used = new Random(3);
    for (let i = 0; i < 100; i++) used.normal();
    expect(used.fork('sleep').uniform()).toBe(fresh.fork('sleep').uniform());
    expect(fresh.fork('sleep').uniform()).not.toBe(fresh.fork('stress').uniform());
    expect(fresh.fork('a').fork('b').uniform()).not.toBe(fresh.fork('b').fork('a').uniform());
  });

  it('draws forks that are not correlated with each other', () => {
    const root = new Random(11);
    let sum = 0;
    for (let i = 0; i < 4000; i++) sum += root.fork(i).normal() * root.fork(i + 1).normal();
    expect(Math.abs(sum / 4000)).toBeLessThan(0.06);
  });

  it('has the moments of its distributions', () => {
    const random = new Random('moments');
    const uniform = moments(() => random.uniform(2, 4));
    expect(uniform.mean).toBeCloseTo(3, 1);
    expect(uniform.sd).toBeCloseTo(2 / Math.sqrt(12), 1);
    const normal = moments(() => random.normal(10, 2));
    expect(normal.mean).toBeCloseTo(10, 1);
    expect(normal.sd).toBeCloseTo(2, 1);
    const gamma = moments(() => random.gamma(3.53, 2));
    expect(gamma.mean).toBeGreaterThan(6.9);
    expect(gamma.mean).toBeLessThan(7.2);
    expect(gamma.sd).toBeGreaterThan(3.6);
    expect(gamma.sd).toBeLessThan(3.9);
    const small = moments(() => random.gamma(0.5, 1));
    expect(small.mean).toBeGreaterThan(0.47);
    expect(small.mean).toBeLessThan(0.53);
  });

  it('stays inside its bounds and shuffles without losing an element', () => {
    const random = new Random('bounds');
    for (let i = 0; i < 5000; i++) {
      expect(random.integer(6)).toBeLessThan(6);
      const u = random.uniform();
      expect(u).toBeGreaterThanOrEqual(0);
      expect(u).toBeLessThan(1);
    }
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = random.shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
    expect(items[0]).toBe(1);
    expect(items).toContain(random.pick(items));
  });
});
